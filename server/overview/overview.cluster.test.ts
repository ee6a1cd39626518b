import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CausesAnswer } from '#lib/protocol/live.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `b-overview-${Date.now().toString(36)}`;
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true } as const;
const image = 'registry.invalid/nobody:1';
const apps = `/apis/apps/v1/namespaces/${namespace}/deployments`;
const core = `/api/v1/namespaces/${namespace}`;
const soon = { timeout: 25_000, interval: 500 };

let real: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
const clients: LiveClient[] = [];

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const token = await real.makeUser(namespace);
  const group = 'rbac.authorization.k8s.io';
  await real.write('POST', `/apis/${group}/v1/namespaces/${namespace}/rolebindings`, {
    metadata: { name: 'user' },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
  server = await startTestServer([real.cluster]);
  browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await server?.stop();
  await real?.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real?.close();
});

const deployment = (name: string, replicas: number, of = image) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'app', image: of }] },
    },
  },
});

async function causesOf(list: LiveListModel): Promise<CausesAnswer> {
  const answer = await list.ask({ kind: 'causes' });
  if (answer.kind !== 'causes') throw new Error(answer.kind);
  return answer;
}

async function patch(name: string, change: unknown): Promise<void> {
  const answer = await real.admin.text({
    method: 'PATCH',
    path: `${apps}/${name}`,
    headers: { 'content-type': 'application/strategic-merge-patch+json' },
    body: JSON.stringify(change),
  });
  expect(answer.status).toBe(200);
}

async function read(path: string): Promise<unknown> {
  const answer = await browser.get(`/api/clusters/${real.cluster.id}${path}`);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text);
}

test('[U7] [E12] two Deployments of one wrong image are one cause of two workloads, and none once it is repaired', async () => {
  await real.write('POST', apps, deployment('web', 2));
  await real.write('POST', apps, deployment('api', 1));
  const client = await LiveClient.open(browser, real.cluster.id);
  clients.push(client);
  const list = await client
    .list({ resource: pods, namespaces: [namespace], from: 0, to: 0 })
    .until((model) => model.settled);
  await expect
    .poll(async () => (await causesOf(list)).groups?.find(({ cause }) => cause === `image ${image}`), soon)
    .toMatchObject({
      tone: 'bad',
      count: 3,
      ownerCount: 2,
      owners: [
        { kind: 'Deployment', name: 'web', namespace, count: 2 },
        { kind: 'Deployment', name: 'api', namespace, count: 1 },
      ],
    });
  const filter = `cause:"image ${image}"`;
  const shown = await client
    .list({ resource: pods, namespaces: [namespace], filter, from: 0, to: 10 })
    .until((model) => model.settled && model.rows.length === 3);
  expect(shown.matched).toBe(3);

  await patch('web', {
    spec: { template: { spec: { containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'] }] } } },
  });
  await patch('api', { spec: { replicas: 0 } });
  await expect.poll(async () => (await causesOf(list)).groups, soon).toEqual([]);
});

test('[U7] the newest changes say who changed what, and what this user may not read', async () => {
  await expect
    .poll(() => read(`/changes?ns=${namespace}`), soon)
    .toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'rollout', kind: 'Deployment', name: 'web', from: image, to: 'busybox:1.36' }),
        expect.objectContaining({ what: 'scaled', kind: 'Deployment', name: 'api', from: '1', to: '0' }),
      ]),
      unread: expect.arrayContaining([
        { kind: 'Secret', status: 403 },
        { kind: 'Node', status: 403 },
      ]),
    });
});

test('[E1] a Service whose selector finds no pod is told from one whose workload is scaled to zero', async () => {
  const service = (name: string, app: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app }, ports: [{ port: 80 }] },
  });
  await real.write('POST', `${core}/services`, service('lonely', 'nobody'));
  await real.write('POST', `${core}/services`, service('resting', 'api'));
  const names = ['lonely', 'resting', 'no-such'].map((name) => `${namespace}/${name}`).join();
  expect(await read(`/unserved?services=${names}`)).toMatchObject({
    services: [{ namespace, name: 'lonely', selector: 'app=nobody' }],
  });
  const wrong = await browser.get(`/api/clusters/${real.cluster.id}/unserved?services=..%2F..`);
  expect(wrong.status).toBe(400);
});

test('[N11] deprecated APIs are asked of the API server’s metrics with the user’s own right', async () => {
  const refused = await browser.get(`/api/clusters/${real.cluster.id}/deprecations`);
  expect(refused.status).toBe(403);
  const group = 'rbac.authorization.k8s.io';
  const roles = `/apis/${group}/v1/clusterroles`;
  const bindings = `/apis/${group}/v1/clusterrolebindings`;
  try {
    await real.write('POST', roles, {
      metadata: { name: namespace },
      rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
    });
    await real.write('POST', bindings, {
      metadata: { name: namespace },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: namespace },
      subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
    });
    await expect
      .poll(async () => (await browser.get(`/api/clusters/${real.cluster.id}/deprecations`)).status, soon)
      .toBe(200);
    expect(await read('/deprecations')).toMatchObject({ apis: expect.any(Array), cut: false });
  } finally {
    await real.write('DELETE', `${bindings}/${namespace}`);
    await real.write('DELETE', `${roles}/${namespace}`);
  }
});
