import { expect } from '@playwright/test';
import { z } from 'zod';
import type { Kube } from '../kube.ts';

/** A page that every user walks to. */
export interface WalkedPage {
  /** As docs/access.md calls it. */
  readonly title: string;
  /** Below the cluster, for a namespace that `fillNamespace` filled. */
  readonly path: string;
  /** Requests whose refusal the page puts into words, where it says what could not be read. */
  readonly explains?: RegExp;
}

/** What a role gives is shown where it may be read, and said to be unread where it may not. */
const explained: Readonly<Record<string, RegExp>> = { 'Access: let someone in': /\/clusterroles\/view$/ };

/** Pages of tasks and of the cluster: a new one is a line here, and a row in docs/access.md. */
const taskPages: readonly (readonly [string, (namespace: string) => string])[] = [
  ['Overview', () => 'overview'],
  ['Application map', (ns) => `topology?ns=${ns}`],
  ['Logs', (ns) => `logs?ns=${ns}`],
  ['Control plane', () => 'control-plane'],
  ['Connection', () => 'connection'],
  ['Apply YAML', (ns) => `apply?ns=${ns}`],
  ['Deploy an app', (ns) => `deploy?ns=${ns}`],
  ['Access: one’s own rights', () => 'access'],
  ['Access: who can', () => 'access/who-can'],
  ['Access: what somebody has', () => 'access/subject'],
  ['Access: loose ends', () => 'access/loose-ends'],
  ['Access: let someone in', (ns) => `access/grant?ns=${ns}`],
  ['Access: take it away', (ns) => `access/revoke?ns=${ns}`],
  ['Create a service account', (ns) => `access/serviceaccount?ns=${ns}`],
  ...['configmaps', 'secrets', 'services', 'namespaces', 'rolebindings.rbac.authorization.k8s.io'].map(
    (kind) => [`Create ${kind}`, (ns: string) => `create/${kind}?ns=${ns}`] as const,
  ),
];

/** Groups that an API server has by itself: what others install while this runs is not walked. */
const groups: readonly string[] = [
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'metrics.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
];

/** Objects that every cluster has, or that the filled namespace has. */
const objects: readonly string[] = [
  'apiservices.apiregistration.k8s.io/-/v1.apps',
  'clusterrolebindings.rbac.authorization.k8s.io/-/cluster-admin',
  'clusterroles.rbac.authorization.k8s.io/-/view',
  'configmaps/{ns}/kube-root-ca.crt',
  'deployments.apps/{ns}/web',
  'endpoints/{ns}/web',
  'flowschemas.flowcontrol.apiserver.k8s.io/-/catch-all',
  'namespaces/-/default',
  'namespaces/-/{ns}',
  'nodes/-/node-1',
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io/-/catch-all',
  'rolebindings.rbac.authorization.k8s.io/{ns}/walker',
  'serviceaccounts/{ns}/default',
  'services/{ns}/web',
  'servicecidrs.networking.k8s.io/-/kubernetes',
  'storageclasses.storage.k8s.io/-/local-path',
];
/** With names that their controllers made up. */
const madeObjects: readonly (readonly [string, string])[] = [
  ['endpointslices.discovery.k8s.io', '/apis/discovery.k8s.io/v1'],
  ['pods', '/api/v1'],
  ['replicasets.apps', '/apis/apps/v1'],
];

const groupList = z.object({
  groups: z.array(z.object({ name: z.string(), preferredVersion: z.object({ groupVersion: z.string() }) })),
});
const resourceList = z.object({
  resources: z.array(z.object({ name: z.string(), namespaced: z.boolean(), verbs: z.array(z.string()) })),
});

/** Every task, every kind's list, and an object of each kind that has one. */
export async function walkedPages(kube: Kube, namespace: string): Promise<readonly WalkedPage[]> {
  const inNamespace = (text: string) => text.replace('{ns}', namespace);
  const made = await Promise.all(
    madeObjects.map(async ([id, base]) => {
      const path = `${base}/namespaces/${namespace}/${id.split('.')[0]}`;
      await expect.poll(async () => (await kube.list(path)).length, { message: path }).toBeGreaterThan(0);
      const [first] = await kube.list(path);
      return { title: `\`${id}\`: an object`, path: `${id}/${namespace}/${first?.metadata.name}` };
    }),
  );
  return [
    ...taskPages.map(([title, path]) => {
      const explains = explained[title];
      return { title, path: path(namespace), ...(explains === undefined ? {} : { explains }) };
    }),
    ...(await servedKinds(kube)).map(({ id, namespaced }) => ({
      title: `\`${id}\``,
      path: namespaced ? `${id}?ns=${namespace}` : id,
    })),
    ...objects.map((path) => {
      const [id = '', , name = ''] = path.split('/');
      return { title: `\`${id}\`: ${name === '{ns}' ? 'their own' : name}`, path: inNamespace(path) };
    }),
    ...made,
  ];
}

async function servedKinds(kube: Kube): Promise<readonly { readonly id: string; readonly namespaced: boolean }[]> {
  const listed = groupList.parse(JSON.parse((await kube.send('GET', '/apis')).text));
  const versions = listed.groups.flatMap(({ name, preferredVersion }) =>
    groups.includes(name) ? [{ group: name, path: `/apis/${preferredVersion.groupVersion}` }] : [],
  );
  const kinds = await Promise.all(
    [{ group: '', path: '/api/v1' }, ...versions].map(async ({ group, path }) => {
      const { resources } = resourceList.parse(JSON.parse((await kube.send('GET', path)).text));
      return resources
        .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list'))
        .map(({ name, namespaced }) => ({ id: group === '' ? name : `${name}.${group}`, namespaced }));
    }),
  );
  return kinds.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}
