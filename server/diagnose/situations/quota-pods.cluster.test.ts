import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { type SituationTools, situation } from '#server/testing/situation.ts';

const labels = { app: 'web' };

function deployment(replicas: number, resources: object, more: object = {}) {
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'], resources };
  const pod = { terminationGracePeriodSeconds: 0, containers: [container], ...more };
  const template = { metadata: { labels }, spec: pod };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas, selector: { matchLabels: labels }, template },
  };
}

/**
 * A quota counts from when its controller has taken it in. That waits for up to half a minute after a kind was added or
 * removed anywhere (`Timed out waiting for quota monitor sync`), and pods pass meanwhile.
 */
async function createQuota(tools: SituationTools, hard: object): Promise<void> {
  const metadata = { name: 'quota-test' };
  await tools.create({ apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard } });
  const isTakenIn = ({ status }: { readonly status?: unknown }) => recordOf(status).hard !== undefined;
  await tools.until(tools.at('ResourceQuota', 'quota-test'), isTakenIn);
}

const limitRange = (limit: object) => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'range' },
  spec: { limits: [{ type: 'Container', ...limit }] },
});

const tiny = { requests: { cpu: '1m' }, limits: { cpu: '1' } };

situation('E29', { made: 'seven pods with a limit of one CPU each in a quota of four' }, async (tools) => {
  await createQuota(tools, { 'limits.cpu': '4' });
  await tools.create(deployment(7, tiny));
  const web = tools.at('Deployment', 'web');
  let finding = await tools.finding(web, 'E29');
  // The four that fit come one after another, and the ReplicaSet's event a moment after the condition.
  const isSettled = () => finding.params.missing === 3 && finding.evidence.length === 3;
  for (const deadline = Date.now() + 30_000; !isSettled() && Date.now() < deadline; ) {
    finding = await tools.finding(web, 'E29');
  }
  expect(finding.params).toMatchObject({ missing: 3, desired: 7, quota: 'quota-test', resource: 'limits.cpu' });
  expect(finding.evidence.map(({ type }) => type)).toEqual(['said', 'said', 'meters']);
  expect(finding.evidence[1]).toMatchObject({ from: { kind: 'ReplicaSet' } });
  expect(finding.next).toContainEqual({ kind: 'action', action: 'scale', on: web, values: { replicas: '4' } });
  const repaired = await tools.change(finding, 'raise-quota');
  // The ReplicaSet tries again at longer and longer intervals; a change of the replicas makes it look at once.
  await tools.patch(web, { spec: { replicas: 6 } });
  await tools.gone(web, 'E29');
  return { finding, repaired };
});

situation('E29', { made: 'pods that would fit into the quota with a lower limit' }, async (tools) => {
  await createQuota(tools, { 'limits.cpu': '4' });
  // Six of eight run, and one with less has room beside them: one more than have to stay.
  await tools.create(deployment(8, { requests: { cpu: '1m' }, limits: { cpu: '580m' } }));
  const web = tools.at('Deployment', 'web');
  await tools.until(web, ({ status }) => recordOf(status).readyReplicas === 6);
  const finding = await tools.finding(web, 'E29');
  const repaired = await tools.change(finding, 'lower-per-pod');
  // As above: without this it comes to its end as well, after some minutes.
  for (const replicas of [7, 8, 7, 8]) {
    await wait(5_000);
    await tools.patch(web, { spec: { replicas } });
  }
  await tools.gone(web, 'E29');
  return { finding, repaired };
});

situation('E30', { made: 'a quota of CPU and memory, and containers that ask for nothing' }, async (tools) => {
  await createQuota(tools, { 'limits.cpu': '1', 'limits.memory': '1Gi', 'requests.cpu': '1', memory: '1Gi' });
  await tools.create(deployment(1, {}));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E30');
  const repaired = await tools.change(finding, 'say-amounts');
  await tools.gone(web, 'E30');
  return { finding, repaired };
});

situation(
  'E31',
  { made: 'a request below the minimum of the LimitRange and a limit of ten times as much' },
  async (tools) => {
    const ratio = { min: { cpu: '50m' }, maxLimitRequestRatio: { cpu: '4' } };
    await tools.create(limitRange({ ...ratio, default: { cpu: '1' }, defaultRequest: { cpu: '50m' } }));
    await tools.create(deployment(1, { requests: { cpu: '10m' }, limits: { cpu: '100m' } }));
    const web = tools.at('Deployment', 'web');
    const finding = await tools.finding(web, 'E31');
    expect(JSON.stringify(finding.evidence)).toContain('range-min');
    const repaired = await tools.change(finding, 'into-range');
    await tools.gone(web, 'E31');
    return { finding, repaired };
  },
);

situation(
  'E58',
  { made: 'a namespace of Pod Security level restricted, and a container that says nothing' },
  async (tools) => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', namespace: undefined, name: tools.namespace };
    await tools.patch(namespace, { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });
    await tools.create(deployment(1, {}, { securityContext: { runAsUser: 65534 } }));
    const web = tools.at('Deployment', 'web');
    const finding = await tools.finding(web, 'E58');
    expect(finding.params).toMatchObject({ level: 'restricted', count: 4 });
    const repaired = await tools.change(finding, 'pod-security');
    await tools.gone(web, 'E58');
    return { finding, repaired };
  },
);

situation('E43', { made: 'a service account that does not exist' }, async (tools) => {
  await tools.create(deployment(1, {}, { serviceAccountName: 'sa-test' }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E43');
  const step = finding.next.find(({ kind }) => kind === 'create');
  expect(step).toMatchObject({ resource: 'serviceaccounts', object: { name: 'sa-test' } });
  await tools.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'sa-test' } });
  await tools.patch(web, { spec: { replicas: 2 } });
  await tools.gone(web, 'E43');
  return { finding, repaired: 'create ServiceAccount' };
});
