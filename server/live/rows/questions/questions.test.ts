import { describe, expect, it } from 'vitest';
import { ListWindow } from '../list-window.ts';
import { RowStore } from '../row-store.ts';
import { column, everything, merged, names, now, podStore, pods, thin, whole, windowOf } from '../testing/pod-rows.ts';

const image = 'registry.example/app:1';
const failing = (namespace: string, name: string, hash: string, message: string) => {
  const { cells, object, completeness } = whole(namespace, name, { status: 'ImagePullBackOff' });
  const waiting = { reason: 'ImagePullBackOff', message };
  return {
    cells,
    completeness,
    object: {
      ...object,
      metadata: {
        ...object.metadata,
        labels: { app: 'web', 'pod-template-hash': hash },
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: name.replace(/-[^-]+$/, ''), uid: 'u', controller: true },
        ],
      },
      spec: { containers: [{ name: 'app', image, resources: { requests: { cpu: '250m', memory: '1Ki' } } }] },
      status: {
        phase: 'Pending',
        containerStatuses: [{ name: 'app', image, ready: false, restartCount: 0, state: { waiting } }],
      },
    },
  };
};

const running = (namespace: string, name: string) => {
  const { cells, object, completeness } = whole(namespace, name);
  const containerStatuses = [{ name: 'web', ready: true, restartCount: 0, state: { running: {} } }];
  const conditions = [{ type: 'Ready', status: 'True' }];
  return { cells, completeness, object: { ...object, status: { phase: 'Running', conditions, containerStatuses } } };
};

function shop() {
  const store = podStore();
  store.putThin(
    'shop',
    [thin('web-7c6d-aaaaa', 'ImagePullBackOff'), thin('web-7c6d-bbbbb', 'ImagePullBackOff'), thin('ok')],
    100,
  );
  store.putThin('dev', [thin('api-5b5b-ccccc', 'ImagePullBackOff'), thin('x-5b5b-ddddd', 'Error')], 100);
  return store;
}

describe('[U7] [E12] causes', () => {
  it('are the status of rows that were not read yet, which is said', () => {
    const store = shop();
    const answer = windowOf(merged(store.view(everything))).answer({ kind: 'causes' });
    expect(answer).toMatchObject({
      rows: 4,
      unread: 4,
      groups: [
        { cause: 'status ImagePullBackOff', count: 3 },
        { cause: 'status Error', count: 1 },
      ],
    });
  });

  it('are one where several workloads want the same image; the filter finds exactly its rows, and keeps finding them', () => {
    const store = shop();
    store.putWhole(failing('shop', 'web-7c6d-aaaaa', '7c6d', 'unauthorized'), 110, false);
    store.putWhole(failing('shop', 'web-7c6d-bbbbb', '7c6d', 'Back-off pulling image'), 110, false);
    store.putWhole(failing('dev', 'api-5b5b-ccccc', '5b5b', 'Back-off pulling image'), 110, false);
    const answer = windowOf(merged(store.view(everything))).answer({ kind: 'causes' });
    expect(answer).toMatchObject({
      unread: 1,
      groups: [
        {
          cause: `image ${image}`,
          count: 3,
          reason: { code: 'image-denied' },
          ownerCount: 2,
          owners: [
            { kind: 'Deployment', name: 'web', namespace: 'shop', count: 2 },
            { kind: 'Deployment', name: 'api', namespace: 'dev', count: 1 },
          ],
        },
        { cause: 'status Error', count: 1 },
      ],
    });
    const filtered = store.view({ ...everything, filter: `cause:"image ${image}"` });
    expect(names(filtered)).toEqual(['api-5b5b-ccccc', 'web-7c6d-aaaaa', 'web-7c6d-bbbbb']);
    store.remove('dev', 'api-5b5b-ccccc', 120);
    expect(names(filtered)).toEqual(['web-7c6d-aaaaa', 'web-7c6d-bbbbb']);
    const mine = store.view({ ...everything, namespaces: ['dev'] });
    expect(windowOf(merged(mine)).answer({ kind: 'causes' })).toMatchObject({ rows: 1 });
  });

  it('[N14] are not sent again while they stay the same', () => {
    const store = shop();
    const window = windowOf(merged(store.view(everything)));
    const first = window.answer({ kind: 'causes' });
    if (first.kind !== 'causes') throw new Error(first.kind);
    expect(window.answer({ kind: 'causes', known: first.version })).not.toHaveProperty('groups');
    expect(window.answer({ kind: 'causes', known: 'other' })).toHaveProperty('groups');
  });
});

describe('capacity', () => {
  it('[U30] is summed up by node and namespace once the pods were read, without those that have ended', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a'), thin('b'), thin('done', 'Completed')], 100);
    const window = new ListWindow(merged(view), { from: 0, to: 0, extras: ['capacity'] });
    expect(window.wantedAll()).toBe('objects');
    expect(window.answer({ kind: 'capacity' })).toEqual({ kind: 'capacity', rows: 3, read: 0, tooMany: false });
    for (const name of ['a', 'b']) store.putWhole(failing('shop', name, 'x', ''), 110, false);
    const done = whole('shop', 'done', { status: 'Succeeded' });
    store.putWhole(done, 110, false);
    store.putUsage('shop', 'a', { cpuMillis: 7, memoryBytes: 9, atMs: now });
    merged(view);
    expect(window.wantedAll()).toBe('usage');
    expect(window.answer({ kind: 'capacity' })).toMatchObject({
      rows: 3,
      read: 3,
      pods: {
        sum: [500, 2048, 0, 0],
        running: 2,
        nodes: [{ name: 'node-1', pods: 2, amounts: [500, 2048, 0, 0] }],
        namespaces: [{ name: 'shop', pods: 2, usage: [7, 9], measured: 1 }],
        namespaceCount: 1,
      },
    });
  });

  it('[U30] [N14] of nodes is said once they were read: until then there would be nothing to give', () => {
    const store = new RowStore({
      resource: { ...pods, plural: 'nodes', kind: 'Node', namespaced: false },
      nowMs: () => now,
    });
    store.setColumns([column('Name', { format: 'name' }), column('Status')]);
    const view = store.view(everything);
    store.putThin('', [['a', 'Ready']], 100);
    const window = new ListWindow(merged(view), { from: 0, to: 0, extras: ['capacity'] });
    expect(window.answer({ kind: 'capacity' })).toEqual({ kind: 'capacity', rows: 1, read: 0, tooMany: false });
    const object = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'a', uid: 'a' },
      status: { allocatable: { cpu: '2', memory: '1Ki', pods: '110' } },
    };
    store.putWhole({ cells: ['a', 'Ready'], object, completeness: 'object' }, 110, false);
    merged(view);
    expect(window.answer({ kind: 'capacity' })).toMatchObject({ nodes: { count: 1, sum: [2000, 1024, 110, 0] } });
  });

  it('asks for nothing where nobody wants it, and costs no columns where only is counted', () => {
    const store = shop();
    const window = new ListWindow(merged(store.view(everything)), { from: 0, to: 0, extras: [] });
    expect(window.wantedAll()).toBe('nothing');
    expect(window.frame()).not.toHaveProperty('columns');
    window.move(0, 5);
    expect(window.frame()).toHaveProperty('columns');
  });
});

describe('[N14] bytes', () => {
  it('of causes and capacity of 10,000 pods on 100 nodes, 1,000 of them failing, are under 60 KB together', () => {
    const store = podStore();
    const view = store.view(everything);
    for (let at = 0; at < 10_000; at++) {
      const [namespace, name] = [`team-${at % 60}`, `app-${at % 400}-7c6d-${at}`];
      const pod = at % 10 === 0 ? failing(namespace, name, '7c6d', 'x'.repeat(300)) : running(namespace, name);
      pod.cells[5] = `worker-${at % 100}.cluster.example`;
      store.putWhole(pod, 100 + at, true);
    }
    const window = new ListWindow(merged(view), { from: 0, to: 0, extras: ['capacity'] });
    const causes = window.answer({ kind: 'causes' });
    const capacity = window.answer({ kind: 'capacity' });
    expect(causes).toMatchObject({ rows: 1_000 });
    expect(capacity).toMatchObject({ rows: 10_000, read: 10_000, pods: { namespaceCount: 60 } });
    expect(JSON.stringify([causes, capacity, window.frame()]).length).toBeLessThan(60_000);
  });
});

describe('[F6.3] warnings', () => {
  const event = (name: string, last: string, reason: string, object: string, count: number) => [
    last,
    'Warning',
    reason,
    object,
    'it went wrong',
    last,
    count,
    name,
  ];

  it('of the last hour are counted by reason, with the objects that had them last', () => {
    const events = { group: '', version: 'v1', plural: 'events', kind: 'Event', namespaced: true };
    const store = new RowStore({ resource: events, nowMs: () => now });
    store.setColumns([
      column('Last Seen'),
      column('Type'),
      column('Reason'),
      column('Object'),
      column('Message'),
      column('First Seen'),
      column('Count', { type: 'integer' }),
      column('Name', { format: 'name' }),
    ]);
    store.putThin(
      'shop',
      [
        event('1', '2m', 'BackOff', 'pod/a', 5),
        event('2', '1m', 'BackOff', 'pod/b', 1),
        event('3', '3m', 'Unhealthy', 'pod/a', 2),
        event('4', '2h', 'Old', 'pod/a', 9),
      ],
      100,
    );
    const answer = windowOf(merged(store.view(everything))).answer({ kind: 'warnings' });
    if (answer.kind !== 'warnings') throw new Error(answer.kind);
    expect(answer.reasons).toMatchObject([
      {
        reason: 'BackOff',
        count: 6,
        objectCount: 2,
        objects: [{ object: 'pod/b', namespace: 'shop' }, { object: 'pod/a' }],
      },
      { reason: 'Unhealthy', count: 2, objectCount: 1 },
    ]);
    for (const { trend, count } of answer.reasons) {
      expect(trend).toHaveLength(20);
      expect(trend.reduce((sum, times) => sum + times, 0)).toBe(count);
    }
  });
});
