import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

const run = Date.now().toString(36);
const [home, second, third, foreign] = ['home', 'second', 'third', 'foreign'].map((name) => `names-${name}-${run}`);
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const user = { kind: 'ServiceAccount', name: 'user', namespace: home };
let real: ClusterUnderTest;
let server: ServerUnderTest;
let token: string;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  token = await real.makeUser(home ?? '');
  for (const name of [second, third, foreign]) {
    await real.write('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  server = await startTestServer([real.cluster]);
});
afterAll(async () => {
  await server.stop();
  for (const name of [home, second, third, foreign]) await real.write('DELETE', `/api/v1/namespaces/${name}`);
  for (const kind of ['clusterroles', 'clusterrolebindings']) {
    await real.admin.text({ method: 'DELETE', path: `${rbac}/${kind}/names-${run}` });
  }
  await real.close();
});

async function bind(namespace: string | undefined, clusterRole: string): Promise<void> {
  await real.write('POST', `${rbac}/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'user' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [user],
  });
}

async function namespacesOf(candidates = ''): Promise<unknown> {
  const browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
  const answer = await browser.get(`/api/clusters/${real.cluster.id}/namespaces?candidates=${candidates}`);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text);
}

test('[U7] a user without any right knows only the own namespace', async () => {
  expect(await namespacesOf()).toEqual({ namespaces: [home], from: 'own', complete: false });
});

test('[U7] a user bound in two namespaces: remembered names are checked by their own rights', async () => {
  await bind(home, 'view');
  await bind(second, 'view');
  const wanted = { namespaces: [home, second], from: 'rules', complete: false };
  await expect.poll(() => namespacesOf(`${second},${foreign},no-such-${run}`), { timeout: 10_000 }).toEqual(wanted);
});

test('[U7] a rule that names a namespace brings it in without typing', async () => {
  await real.write('POST', `${rbac}/clusterroles`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `names-${run}` },
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get'], resourceNames: [second, foreign] }],
  });
  await real.write('POST', `${rbac}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `names-${run}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `names-${run}` },
    subjects: [user],
  });
  const wanted = { namespaces: [home, second], from: 'rules', complete: false };
  await expect.poll(() => namespacesOf(), { timeout: 10_000 }).toEqual(wanted);
});

test('[U7] RoleBindings that may be read say where else the user is bound', async () => {
  await bind(third, 'view');
  await real.write('POST', `${rbac}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `names-${run}-bindings` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `names-${run}-bindings` },
    subjects: [user],
  });
  await real.write('POST', `${rbac}/clusterroles`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `names-${run}-bindings` },
    rules: [{ apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['list'] }],
  });
  try {
    const wanted = { namespaces: [home, second, third], from: 'rules', complete: false };
    await expect.poll(() => namespacesOf(), { timeout: 10_000 }).toEqual(wanted);
  } finally {
    await real.write('DELETE', `${rbac}/clusterrolebindings/names-${run}-bindings`);
    await real.write('DELETE', `${rbac}/clusterroles/names-${run}-bindings`);
  }
});

test('[U7] who may list them gets the API server’s own list', async () => {
  const browser = server.browser();
  const admin = await real.makeUser(`names-admin-${run}`);
  try {
    await real.write('POST', `${rbac}/clusterrolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: `names-admin-${run}` },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'user', namespace: `names-admin-${run}` }],
    });
    expect((await browser.signIn(real.cluster.id, admin)).status).toBe(200);
    const ask = async () => (await browser.get(`/api/clusters/${real.cluster.id}/namespaces`)).text;
    await expect.poll(ask, { timeout: 10_000 }).toContain('"from":"list","complete":true');
    expect(await ask()).toContain('"kube-system"');
  } finally {
    await real.write('DELETE', `${rbac}/clusterrolebindings/names-admin-${run}`);
    await real.write('DELETE', `/api/v1/namespaces/names-admin-${run}`);
  }
});
