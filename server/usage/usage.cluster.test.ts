import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseUsageAnswer, type UsageAnswer } from '#lib/protocol/usage.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

/** metrics-server measures every 15 seconds, and tells of a new pod after two of these. */
const measured = { timeout: 90_000, interval: 2_000 };
const namespace = `usage-${Date.now().toString(36)}`;
const rbac = '/apis/rbac.authorization.k8s.io/v1';
let real: ClusterUnderTest;
let server: ServerUnderTest;
let user: TestBrowser;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const token = await real.makeUser(namespace);
  server = await startTestServer([real.cluster]);
  user = server.browser();
  expect((await user.signIn(real.cluster.id, token)).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

async function ask(query: string): Promise<{ status: number; text: string }> {
  return user.get(`/api/clusters/${real.cluster.id}/usage?${query}`);
}

async function usage(query: string): Promise<UsageAnswer> {
  const { status, text } = await ask(query);
  expect([status, text]).toEqual([200, expect.any(String)]);
  return parseUsageAnswer(JSON.parse(text));
}

async function grant(name: string, rules: readonly object[]): Promise<void> {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const path = `${rbac}/namespaces/${namespace}`;
  await real.write('POST', `${path}/roles`, { apiVersion, kind: 'Role', metadata: { name }, rules });
  await real.write('POST', `${path}/rolebindings`, {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
}

test('[U30] [N14] the real metrics API: refused without a right, by name with the smallest, gone when it is taken back', async () => {
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] };
  await real.write('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { terminationGracePeriodSeconds: 0, containers: [container] },
      },
    },
  });
  const target = `resource=deployments.apps&namespace=${namespace}&name=web`;
  const refused = await ask(target);
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('cannot get resource')]);

  await grant('reads', [
    { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
    { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get'] },
  ]);
  await expect.poll(async () => (await ask(target)).status, measured).toBe(200);
  // What is there is asked for at most every ten seconds.
  await expect.poll(async () => (await usage(target)).total.length, measured).toBeGreaterThanOrEqual(2);
  const web = await usage(target);
  expect(web).toMatchObject({ measuredPods: 1, byLabels: false, gap: null, sinceMs: web.total[0]?.[0] });
  const [[name = '']] = [web.pods.map((pod) => pod.name)];
  expect(name).toMatch(/^web-/);
  const pod = await usage(`resource=pods&namespace=${namespace}&name=${name}`);
  expect(pod.containers.map((each) => each.name)).toEqual(['main']);
  expect(pod.total[0]?.[2]).toBeGreaterThan(0);

  expect((await ask(`resource=namespaces&name=${namespace}`)).status).toBe(403);
  expect((await ask('resource=nodes&name=node-1')).status).toBe(403);

  await real.write('DELETE', `${rbac}/namespaces/${namespace}/rolebindings/reads`);
  await expect.poll(async () => (await ask(target)).status, measured).toBe(403);
}, 240_000);

test('[U30] [N14] a name that nobody has is not measured, and no failure', async () => {
  await grant('measures', [{ apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list'] }]);
  const answer = () => ask(`resource=pods&namespace=${namespace}&name=nobody`);
  await expect.poll(async () => (await answer()).status, measured).toBe(200);
  expect(JSON.parse((await answer()).text)).toMatchObject({ total: [], gap: { code: 'not-measured' } });
});
