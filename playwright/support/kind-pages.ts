import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Kube } from './kube.ts';
import { clusterId } from './surroundings.ts';

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
const servedSchema = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});

/** Of kinds that come by themselves: a page that is the same in every cluster. */
const always = {
  APIService: ['apiservices.apiregistration.k8s.io', { name: 'v1.apps' }],
  Node: ['nodes', { name: 'node-1' }],
} as const;

export interface KindPages {
  /** The path of a page of each kind, by what it is called in a test's message. */
  readonly pages: ReadonlyMap<string, string>;
  /** Takes away what is not in the namespace. */
  readonly remove: () => Promise<void>;
}

/** Makes an object of each family of kinds (`idle-kinds.yaml`) in an own namespace. */
export async function makeKinds(kube: Kube, namespace: string): Promise<KindPages> {
  const text = await readFile(new URL('./idle-kinds.yaml', import.meta.url), 'utf8');
  const manifests = parseAllDocuments(text.replaceAll('UNIQUE', namespace)).map((document) =>
    manifestSchema.parse(document.toJS()),
  );
  const pages = new Map<string, string>();
  const clusterWide: string[] = [];
  for (const [kind, [id, object]] of Object.entries(always)) pages.set(kind, pagePath(clusterId, id, object));
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const served = await servedResource(kube, apiVersion, kind);
    const place = served.namespaced ? `/namespaces/${namespace}` : '';
    const path = `${served.base}${place}/${served.plural}`;
    // A new resource's storage takes a moment: until then it answers 404 or 429.
    await expect.poll(async () => (await kube.send('POST', path, manifest)).status, { message: path }).toBe(201);
    if (!served.namespaced) clusterWide.push(`${path}/${metadata.name}`);
    const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
    const id = group === '' ? served.plural : `${served.plural}.${group}`;
    const object = served.namespaced ? { namespace, name: metadata.name } : { name: metadata.name };
    pages.set(kind, pagePath(clusterId, id, object));
  }
  for (const [kind, id, base] of [
    ['ReplicaSet', 'replicasets.apps', '/apis/apps/v1'],
    ['EndpointSlice', 'endpointslices.discovery.k8s.io', '/apis/discovery.k8s.io/v1'],
  ] as const) {
    const path = `${base}/namespaces/${namespace}/${kind.toLowerCase()}s`;
    await expect.poll(async () => (await kube.list(path)).length, { message: path }).toBeGreaterThan(0);
    const [first] = await kube.list(path);
    pages.set(kind, pagePath(clusterId, id, { namespace, name: first?.metadata.name ?? '' }));
  }
  return {
    pages,
    remove: async () => {
      for (const path of clusterWide.toReversed()) await kube.delete(path);
    },
  };
}

async function servedResource(kube: Kube, apiVersion: string, kind: string) {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const find = async () => {
    const { status, text } = await kube.send('GET', base);
    if (status !== 200) return undefined;
    return servedSchema
      .parse(JSON.parse(text))
      .resources.find((resource) => resource.kind === kind && !resource.name.includes('/'));
  };
  await expect
    .poll(async () => (await find()) !== undefined, { message: `${apiVersion} ${kind} is served` })
    .toBe(true);
  const found = await find();
  if (found === undefined) throw new Error(`${apiVersion} ${kind} is not served`);
  return { base, plural: found.name, namespaced: found.namespaced };
}
