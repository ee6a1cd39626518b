import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { root } from '../install.mjs';
import { renderedPath } from './rendered.ts';

const shape = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
const templateShape = z.looseObject({ spec: z.looseObject({ template: z.looseObject({ spec: z.looseObject({}) }) }) });
type Read = z.infer<typeof shape>;

const resources: Readonly<Record<string, string>> = {
  Namespace: 'namespaces',
  ServiceAccount: 'serviceaccounts',
  Secret: 'secrets',
  Deployment: 'deployments',
  Service: 'services',
  PodDisruptionBudget: 'poddisruptionbudgets',
  NetworkPolicy: 'networkpolicies',
  Ingress: 'ingresses',
  ClusterRoleBinding: 'clusterrolebindings',
  Pod: 'pods',
};

const files = [
  'deploy/pilothouse.yaml',
  'deploy/admin-account.yaml',
  'deploy/network-policy.yaml',
  renderedPath('default'),
  renderedPath('everything'),
] as const;

const namespace = `test-install-${process.pid}`;
let cluster: ClusterUnderTest;

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  // The labels of the install file's own namespace: what it enforces is what is tested.
  const [own] = read('deploy/pilothouse.yaml').filter(({ kind }) => kind === 'Namespace');
  await cluster.write('POST', '/api/v1/namespaces', { ...own, metadata: { ...own?.metadata, name: namespace } });
});
afterAll(async () => {
  await cluster.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await cluster.close();
});

describe('[K10] what is applied to install it', () => {
  test.each(files)('%s passes the API server’s strict dry run, without a warning', async (file) => {
    const objects = read(file);
    expect(objects.length).toBeGreaterThan(0);
    for (const object of objects) {
      const answer = await dryRun(object, object.kind === 'Namespace' ? undefined : object.metadata.namespace);
      // Where it is installed already, its port is taken: which says that it is one.
      if (answer.text.includes('provided port is already allocated')) continue;
      expect(answer.status, `${object.kind}: ${answer.text}`).toBe(201);
      expect(answer.warning, object.kind).toBeUndefined();
    }
  });

  test.each(['deploy/pilothouse.yaml', renderedPath('everything')])(
    'the pods of %s are let in by Pod Security "restricted", which refuses others',
    async (file) => {
      const [deployment] = read(file).filter(({ kind }) => kind === 'Deployment');
      const { spec } = templateShape.parse(deployment).spec.template;
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: { ...spec, serviceAccountName: 'default' },
      };
      await expect.poll(() => status('/api/v1/namespaces/', `${namespace}/serviceaccounts/default`)).toBe(200);
      expect(await dryRun(pod, namespace)).toMatchObject({ status: 201 });
      const { securityContext: _, ...loose }: Readonly<Record<string, unknown>> = pod.spec;
      expect(await dryRun({ ...pod, spec: loose }, namespace)).toMatchObject({ status: 403 });
    },
  );
});

async function status(before: string, rest: string): Promise<number> {
  return (await cluster.admin.text({ method: 'GET', path: `${before}${rest}` })).status;
}

async function dryRun(object: Read, inNamespace: string | undefined) {
  const resource = resources[object.kind];
  if (resource === undefined) throw new Error(`no test knows ${object.kind}`);
  const group = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const place = inNamespace === undefined ? '' : `/namespaces/${namespace}`;
  const own = inNamespace === undefined ? { name: `${namespace}-${object.metadata.name}` } : { namespace };
  const placed = { ...object, metadata: { ...object.metadata, ...own } };
  const answer = await cluster.admin.text({
    method: 'POST',
    path: `${group}${place}/${resource}?dryRun=All&fieldValidation=Strict`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(placed),
  });
  return { status: answer.status, text: answer.text, warning: answer.headers.warning };
}

function read(file: string): Read[] {
  const documents = parseAllDocuments(readFileSync(join(root, file), 'utf8'), { version: '1.1' });
  return documents.flatMap((document) => (document.contents === null ? [] : [shape.parse(document.toJS())]));
}
