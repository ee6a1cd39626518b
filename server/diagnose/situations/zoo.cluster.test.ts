import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FactResource, withKind } from '#lib/diagnosis/facts.ts';
import { factResources } from '#lib/diagnosis/resources.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { animals, zooClass, zooVolume } from '#server/testing/zoo.ts';
import { gather } from '../gather.ts';

const namespace = `zoo-${Math.random().toString(36).slice(2, 8)}`;

let real: ClusterUnderTest;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await write('POST', factResources.namespaces, { metadata: { name: namespace } });
  await write('POST', factResources.ingressClasses, zooClass(namespace));
  for (const { resource, object } of animals(namespace)) await write('POST', resource, object);
  await write('POST', factResources.volumes, zooVolume(namespace));
});

afterAll(async () => {
  await real.write('DELETE', resourcePath(factResources.volumes, { name: namespace }));
  await real.write('DELETE', resourcePath(factResources.ingressClasses, { name: namespace }));
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

async function write(method: 'POST', resource: FactResource, object: object): Promise<void> {
  const apiVersion = resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
  await real.write(method, resourcePath(resource, { namespace }), { apiVersion, kind: resource.kind, ...object });
}

async function all(resource: FactResource, at: string | undefined): Promise<readonly KubeObject[]> {
  const path = `${resourcePath(resource, { namespace: at })}?limit=500`;
  const { status, text } = await real.admin.text({ method: 'GET', path, headers: { accept: 'application/json' } });
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return listOf(recordOf(JSON.parse(text)).items).flatMap((item) => withKind(item, resource) ?? []);
}

/** What is wrong with each object of these resources, a line for each finding. */
async function wrong(resources: readonly FactResource[], at?: string): Promise<string> {
  const found: string[] = [];
  for (const resource of resources) {
    for (const object of await all(resource, resource.namespaced ? at : undefined)) {
      const { findings } = await gather(real.admin, object, AbortSignal.timeout(20_000));
      for (const { rule, code, params } of findings) {
        found.push(`${resource.kind} ${object.metadata.name}: ${rule} ${code} ${JSON.stringify(params)}`);
      }
    }
  }
  return found.join('\n');
}

const namespaced = Object.values<FactResource>(factResources).filter(
  ({ namespaced, plural, kind }) => namespaced && plural !== 'events' && kind !== 'PodMetrics',
);

test('healthy but unusual objects have nothing wrong with them', { timeout: 180_000 }, async () => {
  await expect.poll(unsettled, { timeout: 120_000, interval: 1_000 }).toEqual([]);
  expect(await wrong(namespaced, namespace)).toBe('');
  const volumes = (await all(factResources.volumes, undefined)).filter(({ metadata }) => metadata.name === namespace);
  for (const volume of volumes) {
    expect((await gather(real.admin, volume, AbortSignal.timeout(20_000))).findings).toEqual([]);
  }
});

/** What its controllers have not finished with. */
async function unsettled(): Promise<string[]> {
  const left: string[] = [];
  for (const { resource, object, settled } of animals(namespace)) {
    const found = (await all(resource, namespace)).find(({ metadata }) => metadata.name === object.metadata.name);
    if (found === undefined || settled?.(recordOf(found.status)) === false) left.push(object.metadata.name);
  }
  for (const pod of await all(factResources.pods, namespace)) {
    const { phase, containerStatuses } = recordOf(pod.status);
    const isReady = listOf(containerStatuses).every((one) => recordOf(one).ready === true);
    if (phase !== 'Succeeded' && !(phase === 'Running' && isReady)) left.push(pod.metadata.name);
  }
  return left;
}

/** What other tests have just stopped, killed or loaded needs a while until nothing is wrong with it. */
async function expectWell(resources: readonly FactResource[], at?: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const found = await wrong(resources, at);
    if (found === '') return;
    if (Date.now() > deadline) throw new Error(found);
    await wait(2_000);
  }
}

test('the cluster’s own objects have nothing wrong with them', { timeout: 300_000 }, async () => {
  const { nodes, storageClasses, apiServices, ingressClasses, clusterRoles, clusterRoleBindings } = factResources;
  await expectWell(namespaced, 'kube-system');
  await expectWell(namespaced, 'kube-public');
  await expectWell([nodes, storageClasses, apiServices, ingressClasses]);
  const builtIn = ({ metadata }: KubeObject) => metadata.labels?.['kubernetes.io/bootstrapping'] !== undefined;
  for (const resource of [clusterRoles, clusterRoleBindings]) {
    for (const object of (await all(resource, undefined)).filter(builtIn)) {
      const { findings } = await gather(real.admin, object, AbortSignal.timeout(20_000));
      expect(findings.map(({ code }) => `${object.metadata.name}: ${code}`)).toEqual([]);
    }
  }
});
