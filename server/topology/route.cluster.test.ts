import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { type PackedTopology, type TopologyMap, unpackTopology } from '#lib/protocol/topology.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

const run = Date.now().toString(36);
const namespace = `a-map-${run}`;
const rbac = '/apis/rbac.authorization.k8s.io/v1';
let real: ClusterUnderTest;
let server: ServerUnderTest;
let token: string;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  token = await real.makeUser(namespace);
  server = await startTestServer([real.cluster]);
  await bind('admin');
  const labels = { app: 'gateway' };
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] };
  const template = { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } };
  await real.write('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'password' },
    stringData: { password: 'a-value-that-nobody-sees' },
  });
  await real.write('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, {
    metadata: { name: 'gateway' },
    spec: { replicas: 2, selector: { matchLabels: labels }, template },
  });
  await real.write('POST', `/api/v1/namespaces/${namespace}/services`, {
    metadata: { name: 'gateway' },
    spec: { selector: { app: 'gatway' }, ports: [{ name: 'http', port: 80 }] },
  });
  await real.write('POST', `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`, {
    metadata: { name: 'shop' },
    spec: {
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: ['gateway', 'gone'].map((name) => ({
              path: `/${name}`,
              pathType: 'Prefix',
              backend: { service: { name, port: { number: 80 } } },
            })),
          },
        },
      ],
    },
  });
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

async function bind(clusterRole: string): Promise<void> {
  await real.write('POST', `${rbac}/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: clusterRole },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
}

async function mapOf(search = ''): Promise<TopologyMap> {
  const browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
  const answer = await browser.get(`/api/clusters/${real.cluster.id}/topology?namespace=${namespace}${search}`);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toContain('a-value-that-nobody-sees');
  return mapIn(answer.text);
}

/** Our own route's answer; its shape is what the other tests of it are about. */
function mapIn(text: string): TopologyMap {
  const value: unknown = JSON.parse(text);
  if (!isPacked(value)) throw new Error(text);
  return unpackTopology(value);
}

function isPacked(value: unknown): value is PackedTopology {
  return Array.isArray(recordOf(value).nodes) && Array.isArray(recordOf(value).links);
}

const node = (map: TopologyMap, id: string) => map.nodes.find((candidate) => candidate.id === id);
const link = (map: TopologyMap, target: string, source = 'services/gateway') =>
  map.edges.find((edge) => edge.source === source && edge.target === target);
const workload = 'deployments.apps/gateway';
const entry = 'ingresses.networking.k8s.io/shop';

test('[V8] [E1] [E7] a Service one letter away from its pods, and a path without a Service, as a real cluster has them', async () => {
  await expect.poll(async () => node(await mapOf(), workload)?.tone, { timeout: 60_000 }).toBe('ok');
  const map = await mapOf();
  expect(link(map, workload)).toMatchObject({
    state: 'broken',
    problem: { code: 'selector-matches-no-pod', near: { selector: { app: 'gateway' }, pods: 2 } },
  });
  expect(link(map, 'services/gone', entry)).toMatchObject({ state: 'broken', problem: { code: 'service-missing' } });
  expect(node(map, 'secrets/password')).toMatchObject({ tone: 'neutral', facts: { type: 'config', used: false } });
  expect(map.unread.filter(({ source }) => source !== 'routes')).toEqual([]);
  await real.admin.text({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}/services/gateway`,
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ spec: { selector: { app: 'gateway' } } }),
  });
  await expect.poll(async () => link(await mapOf(), workload)?.state, { timeout: 20_000 }).toBe('ok');
  expect(node(await mapOf(), 'services/gateway')).toMatchObject({ tone: 'ok', facts: { ready: 2, total: 2 } });
});

test('[V8] of one object: what leads to it and what it leads to', async () => {
  const map = await mapOf(`&of=${workload}`);
  expect(map.found).toBe(true);
  expect(map.nodes.map(({ kind }) => kind)).toEqual(['Ingress', 'Service', 'Deployment', 'Pod', 'Pod']);
  expect(await mapOf('&of=services/never-was')).toMatchObject({ found: false, nodes: [] });
});

test('[R12] [U7] who may read less has the map of the rest, and is told what is not on it', async () => {
  await real.write('DELETE', `${rbac}/namespaces/${namespace}/rolebindings/admin`);
  await bind('view');
  const unread = async () => (await mapOf()).unread.map(({ source, why }) => `${source} ${why}`);
  await expect.poll(unread, { timeout: 10_000 }).toContain('secrets forbidden');
  const map = await mapOf();
  expect(map.unread.find(({ source }) => source === 'secrets')?.message).toContain('cannot list resource "secrets"');
  expect(node(map, 'secrets/password')).toBeUndefined();
  expect(node(map, workload)?.tone).toBe('ok');
  await real.write('DELETE', `${rbac}/namespaces/${namespace}/rolebindings/view`);
  await expect.poll(async () => (await mapOf()).nodes, { timeout: 10_000 }).toEqual([]);
});
