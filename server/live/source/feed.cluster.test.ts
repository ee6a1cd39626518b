import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseTable, tableAccept } from '#lib/kubernetes/table.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { Agents } from '#server/upstream/agents.ts';
import { type UserUpstream, userUpstream } from '#server/upstream/user-upstream.ts';
import type { Pace } from './core/pace.ts';
import type { FeedOptions } from './feed.ts';
import { FeedUnderTest, pods } from './testing/feed-under-test.ts';
import { StoredRows } from './testing/stored-rows.ts';

const suffix = randomBytes(4).toString('hex');
const spaces = ['a', 'b', 'c'].map((letter) => `feed-${suffix}-${letter}`);
const [spaceA = '', spaceB = '', spaceC = ''] = spaces;
const agents = new Agents();
const feeds: FeedUnderTest[] = [];
let cluster: ClusterUnderTest;
let token: string;

beforeAll(async () => {
  cluster = await ClusterUnderTest.open();
  token = await cluster.makeUser(spaceA);
  for (const name of [spaceB, spaceC])
    await cluster.write('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
});
afterEach(() => {
  for (const { feed } of feeds.splice(0)) feed.stop();
});
afterAll(async () => {
  for (const name of spaces) await cluster.write('DELETE', `/api/v1/namespaces/${name}`).catch(() => undefined);
  await agents.destroy();
  await cluster.close();
});

const path = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/pods${name === '' ? '' : `/${name}`}`;

/** Nobody schedules it: it stays as it is, and its status is what a test says. */
const pod = (name: string, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels },
  spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'busybox:1.36' }] },
});

async function patch(target: string, body: unknown, type = 'application/merge-patch+json'): Promise<void> {
  const headers = { 'content-type': type };
  const answer = await cluster.admin.text({ method: 'PATCH', path: target, headers, body: JSON.stringify(body) });
  if (answer.status >= 300 && answer.status !== 404) throw new Error(`${target}: ${answer.text}`);
}

const setPhase = (namespace: string, name: string, phase: string, reason = '') =>
  patch(`${path(namespace, name)}/status`, { status: { phase, reason } });
const remove = (namespace: string, name: string) =>
  cluster.write('DELETE', `${path(namespace, name)}?gracePeriodSeconds=0`).catch(() => undefined);

function start(stored: StoredRows, options: Partial<FeedOptions> = {}, pace: Partial<Pace> = {}): FeedUnderTest {
  const { upstream = () => cluster.admin } = options;
  const feed = new FeedUnderTest(upstream(), { sink: stored.store, ...options }, pace);
  feeds.push(feed);
  return feed;
}

const asUser = (): UserUpstream =>
  userUpstream(cluster.cluster, { kind: 'token', token }, agents, { headersTimeoutMs: 30_000, bodyTimeoutMs: 30_000 });

const eventually = (look: () => void | Promise<void>) => vi.waitFor(look, { timeout: 30_000, interval: 50 });
const becomes = (feed: FeedUnderTest, state: string) => eventually(() => expect(feed.state?.state).toBe(state));

/** All but the age: by namespace and name, of these namespaces. */
async function freshList(resource: LiveResource, namespaces: readonly string[]): Promise<Map<string, unknown[]>> {
  const rows = new Map<string, unknown[]>();
  const group = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  for (const namespace of namespaces) {
    const target = `${group}/namespaces/${namespace}/${resource.plural}`;
    const answer = await cluster.admin.text({ method: 'GET', path: target, headers: { accept: tableAccept } });
    const table = parseTable(JSON.parse(answer.text));
    if (table === undefined) throw new Error(answer.text);
    for (const { cells, object } of table.rows)
      rows.set(`${namespace}/${object.name}`, [namespace, ...cells.map(String).slice(0, 4)]);
  }
  return rows;
}

function heldRows(stored: StoredRows, namespaces: readonly string[]): Map<string, unknown[]> {
  const held = [...stored.cells].filter(([key]) => namespaces.includes(key.split('/')[0] ?? ''));
  return new Map(held.map(([key, row]) => [key, row.slice(0, 5)]));
}

async function equalsFreshList(stored: StoredRows, namespaces: readonly string[]): Promise<void> {
  await eventually(async () => {
    const fresh = await freshList(stored.store.resource, namespaces);
    const sorted = (rows: Map<string, unknown[]>) => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(heldRows(stored, namespaces))).toEqual(sorted(fresh));
  });
}

describe('[P5] pods of the real API server', () => {
  test('are what a fresh list says, thin first, and whole where somebody looks', async () => {
    for (const namespace of spaces)
      for (let index = 0; index < 70; index += 1) await cluster.write('POST', path(namespace), pod(`web-${index}`));
    const stored = new StoredRows();
    const feed = start(stored);
    await becomes(feed, 'live');
    await equalsFreshList(stored, spaces);
    const wanted = { namespace: spaceC, name: 'web-69' };
    feed.feed.want([wanted]);
    await eventually(() => {
      const slot = stored.store.find(wanted);
      expect(slot === undefined ? undefined : stored.store.rows.uids[slot]).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  test('[N3] are right after changes, deletions, replacements under the same name, and lost streams', async () => {
    const everything = new StoredRows();
    const some = new StoredRows();
    const polled = new StoredRows();
    const running = [
      start(everything),
      start(some, { namespaces: spaces }),
      start(polled, { rights: { watch: false, get: true } }, { pollMs: 300, pollShare: 1 }),
    ];
    for (let round = 0; round < 12; round += 1) {
      const namespace = spaces[round % spaces.length] ?? spaceA;
      const names = Array.from({ length: 8 }, (_, index) => `web-${(round * 7 + index * 3) % 80}`);
      await Promise.all(
        names.map(async (name, index) => {
          if (index % 4 === 0) await remove(namespace, name);
          else if (index % 4 === 1) {
            await remove(namespace, name);
            await cluster.write('POST', path(namespace), pod(name, { made: 'again' })).catch(() => undefined);
          } else if (index % 4 === 2) await setPhase(namespace, name, 'Failed', `Round${round}`);
          else await setPhase(namespace, name, 'Running');
        }),
      );
      for (const feed of running) {
        feed.feed.want(names.map((name) => ({ namespace, name })));
        if (round % 4 === 1) feed.feed.credentialChanged();
        if (round % 4 === 2) feed.feed.refresh();
      }
      if (round % 5 === 3) {
        running[0]?.feed.pause();
        await pause(20);
        running[0]?.feed.resume();
      }
    }
    for (const stored of [everything, some, polled]) await equalsFreshList(stored, spaces);
    for (const feed of running.slice(0, 2)) await becomes(feed, 'live');
    expect(running.flatMap((feed) => feed.problems)).toEqual([]);
  });

  test('[P10] show a change within a second', async () => {
    const stored = new StoredRows();
    const feed = start(stored);
    await becomes(feed, 'live');
    await cluster.write('POST', path(spaceA), pod('noticed'));
    const startedMs = performance.now();
    await setPhase(spaceA, 'noticed', 'Failed', 'Seen');
    await vi.waitFor(() => expect(stored.cells.get(`${spaceA}/noticed`)?.[3]).toBe('Seen'), { interval: 5 });
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  test('match a label selector without their labels being read', async () => {
    await cluster.write('POST', path(spaceB), pod('labelled', { team: `t-${suffix}` }));
    const feed = new FeedUnderTest(cluster.admin, { namespaces: spaces });
    feeds.push(feed);
    await becomes(feed, 'live');
    feed.feed.wantSelector(`team=t-${suffix}`, 1);
    await eventually(() => expect(feed.rows.matches.get(`team=t-${suffix} ${spaceB}`)).toEqual(['labelled']));
    await eventually(() => expect(feed.rows.matches.get(`team=t-${suffix} ${spaceC}`)).toEqual([]));
  });
});

describe('[U7] rights', () => {
  const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces';

  async function grant(name: string, verbs: readonly string[]): Promise<void> {
    const metadata = { name, namespace: spaceA };
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const rules = [{ apiGroups: [''], resources: ['pods'], verbs }];
    await cluster.write('POST', `${rbac}/${spaceA}/roles`, { apiVersion, kind: 'Role', metadata, rules });
    await cluster.write('POST', `${rbac}/${spaceA}/rolebindings`, {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name: 'user', namespace: spaceA }],
    });
    await eventually(async () => {
      expect((await asUser().text({ method: 'GET', path: path(spaceA) })).status).toBe(200);
    });
  }

  test('who may only list is polled, has objects all the same, and loses everything with the right', async () => {
    const stored = new StoredRows();
    const refused = start(stored, { upstream: asUser, namespaces: [spaceA] });
    await eventually(() => expect(refused.ended).toMatchObject({ httpStatus: 403 }));
    expect(refused.ended?.status.message).toContain('cannot list resource "pods"');

    await grant('lists', ['list']);
    const feed = start(stored, { upstream: asUser, namespaces: [spaceA, spaceB] }, { pollMs: 200, pollShare: 1 });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'no-right-to-watch' }));
    expect(feed.problems).toEqual([{ namespace: spaceB, problem: expect.objectContaining({ httpStatus: 403 }) }]);
    await cluster.write('POST', path(spaceA), pod('polled'));
    await equalsFreshList(stored, [spaceA]);
    const wanted = { namespace: spaceA, name: 'polled' };
    feed.feed.want([wanted]);
    await eventually(() => {
      const slot = stored.store.find(wanted);
      expect(slot === undefined ? undefined : stored.store.rows.uids[slot]).toMatch(/^[0-9a-f-]{36}$/);
    });

    await cluster.write('DELETE', `${rbac}/${spaceA}/rolebindings/lists`);
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 403 }));
    expect(stored.store.size).toBe(0);
  });

  test('a token that is none ends it', async () => {
    const upstream = userUpstream(cluster.cluster, { kind: 'token', token: 'none' }, agents, {
      headersTimeoutMs: 5_000,
      bodyTimeoutMs: 5_000,
    });
    const feed = start(new StoredRows(), { upstream: () => upstream });
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 401 }));
  });
});

describe('kinds that come and go', () => {
  const group = `feed-${suffix}.example.com`;
  const resource: LiveResource = { group, version: 'v1', plural: 'flunders', kind: 'Flunder', namespaced: true };
  const crdPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const columns = [{ name: 'Colour', type: 'string', jsonPath: '.spec.colour' }];
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `flunders.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'flunders', kind: 'Flunder' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          additionalPrinterColumns: columns,
        },
      ],
    },
  };
  const flunder = (name: string) => ({
    apiVersion: `${group}/v1`,
    kind: 'Flunder',
    metadata: { name },
    spec: { colour: 'red', shape: 'round' },
  });
  const flunders = `/apis/${group}/v1/namespaces/${spaceA}/flunders`;

  test('a CRD is not there, is made, changes its columns, and is removed', async () => {
    const stored = new StoredRows(resource);
    const early = start(stored, { resource, detail: 'metadata' });
    await eventually(() => expect(early.ended).toMatchObject({ httpStatus: 404 }));

    await cluster.write('POST', crdPath, crd);
    await eventually(() => cluster.write('POST', flunders, flunder('first')).then(() => undefined));
    const feed = start(stored, { resource, detail: 'metadata' });
    await becomes(feed, 'live');
    await cluster.write('POST', flunders, flunder('second'));
    await eventually(() => expect([...stored.cells.keys()].sort()).toEqual([`${spaceA}/first`, `${spaceA}/second`]));
    expect(stored.store.cells.columns.map((column) => column.name)).toEqual(['Name', 'Colour']);

    const shape = { name: 'Shape', type: 'string', jsonPath: '.spec.shape' };
    const versions = crd.spec.versions.map((version) => ({
      ...version,
      additionalPrinterColumns: [...columns, shape],
    }));
    await patch(`${crdPath}/flunders.${group}`, { spec: { versions } });
    await eventually(() => expect(stored.cells.get(`${spaceA}/first`)).toEqual([spaceA, 'first', 'red', 'round']));
    await becomes(feed, 'live');

    await cluster.write('DELETE', `${crdPath}/flunders.${group}`);
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 404 }));
    expect(stored.store.size).toBe(0);
  });

  test('a kind that can not be watched is polled', async () => {
    const metrics = { ...pods, group: 'metrics.k8s.io', version: 'v1beta1', kind: 'PodMetrics' };
    const feed = start(new StoredRows(metrics), { resource: metrics, detail: 'metadata' });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'not-watchable' }));
  });

  test('a namespace that is deleted while watched takes its rows with it', async () => {
    const stored = new StoredRows();
    const feed = start(stored);
    await becomes(feed, 'live');
    expect(heldRows(stored, [spaceC]).size).toBeGreaterThan(0);
    await cluster.write('DELETE', `/api/v1/namespaces/${spaceC}`);
    await eventually(() => expect(heldRows(stored, [spaceC]).size).toBe(0));
    await equalsFreshList(stored, [spaceA, spaceB]);
  });
});
