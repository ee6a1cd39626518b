import fc from 'fast-check';
import type { TableCell } from '#lib/kubernetes/table.ts';
import type { RowStore } from '../row-store.ts';
import type { View } from '../view.ts';
import { now } from './pod-rows.ts';

/** For tests only: whatever may be written into a store, and lists of it. */
const namespaces = ['dev', 'shop', 'shop-10', 'shop-9'];
const names = ['web-1', 'web-2', 'web-10', 'web-010', 'Web', 'api', 'a.b', 'é', '__proto__', 'x-1-2', 'x-01-2'];
const cellsOf = fc.tuple(
  fc.constantFrom('0/1', '1/1', '2/2', '0/0'),
  fc.constantFrom('Running', 'Pending', 'Error', 'CrashLoopBackOff', 'completed', 'Completed', ''),
  fc.constantFrom<TableCell>(0, 3, 14, '14 (2m ago)', '2 (5h ago)', null),
  fc.constantFrom('5s', '2m', '3h', '4d', '<unknown>'),
  fc.constantFrom<TableCell>('node-1', 'node-2', 'node-10', '<none>', null),
  fc.constantFrom<TableCell>('10s', '5m', '3h', '<unknown>', null),
  fc.constantFrom<TableCell>('10Gi', '512Mi', '100m', '2', '1e999', '', true),
  fc.constantFrom<TableCell>('b', 'a', 'Ä', 'a10', 'a9', '5', null, '中文', '12345678901234567890'),
);
const place = fc.record({ namespace: fc.constantFrom(...namespaces), name: fc.constantFrom(...names) });
export const operation = fc.oneof(
  fc.record({ op: fc.constant('thin' as const), at: place, cells: cellsOf }),
  fc.record({
    op: fc.constant('whole' as const),
    at: place,
    cells: cellsOf,
    labels: fc.dictionary(
      fc.constantFrom('app', 'tier', '__proto__', 'a"b'),
      fc.constantFrom('x', 'x10', 'x9', '"', ''),
      {
        noNullPrototype: true,
      },
    ),
    annotations: fc.dictionary(fc.constantFrom('note', 'other'), fc.constantFrom('1', '12', 'b', 'B', '')),
    created: fc.integer({ min: now - 400_000_000, max: now }),
    isDeleted: fc.boolean(),
    isNew: fc.boolean(),
    image: fc.constantFrom('nginx:1', 'redis'),
    owner: fc.constantFrom('web-7c', undefined),
  }),
  fc.record({ op: fc.constant('remove' as const), at: place }),
  fc.record({ op: fc.constant('sweep' as const), keep: fc.constantFrom(...namespaces) }),
  fc.record({ op: fc.constant('merge' as const), which: fc.nat(2) }),
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

export const filters = [
  '',
  'web',
  '-web',
  'ns:shop*',
  '-ns:dev,shop-9',
  'status:failed',
  'status:comp -restarts>3',
  'restarts>=3',
  'age<1h',
  '-age>=2h',
  'lastseen<10m',
  'restarted<1h',
  '-restarted<1h status:failed',
  'restarted>=2m',
  'capacity>1Gi',
  'message:A',
  'node:node-*,x',
  'tone:failing,healthy',
  'tone:waiting shop',
  '-tone:failing',
  'label:app=x',
  'label:"app in (x, x9)" tone:failing',
  '-label:app',
  'label:!__proto__,tier',
  'image:nginx',
  'owner:web',
  'name:1 restarts:14',
  'nosuch:1',
  '-nosuch:1',
];
const sorts = ['Name', 'Namespace', 'Ready', 'Status', 'Restarts', 'Age', 'Node', 'Last Seen', 'Capacity', 'Message'];
export const allSorts = [
  '',
  'fit:web',
  ...[...sorts, 'State', 'Images', 'Labels', 'label:app', 'annotation:note', 'Nope'].flatMap((name) => [
    name,
    `-${name}`,
  ]),
];

export const spec = fc.record({
  namespaces: fc.constantFrom([], [], ['shop', 'dev']),
  filter: fc.constantFrom(...filters),
  sort: fc.constantFrom(...allSorts),
});

export function apply(store: RowStore, views: readonly View[], operation: Operation, version: number) {
  switch (operation.op) {
    case 'thin':
      store.putThin(operation.at.namespace, [[operation.at.name, ...operation.cells]], version);
      break;
    case 'whole':
      store.putWhole(wholeRow(operation), version, operation.isNew);
      break;
    case 'remove':
      store.remove(operation.at.namespace, operation.at.name, version);
      break;
    case 'sweep': {
      const sweep = store.beginSweep({ namespace: operation.keep });
      store.putThin(operation.keep, [['web-1', '1/1', 'Running', 0, '5m', 'node-1', null, null, null]], version);
      store.endSweep(sweep, version);
      store.settleTombstones();
      break;
    }
    case 'merge':
      views[operation.which]?.merge();
  }
}

function wholeRow(operation: Extract<Operation, { op: 'whole' }>) {
  const { at, cells, labels, annotations, owner } = operation;
  const ready = cells[0] === '1/1';
  return {
    cells: [at.name, ...cells],
    completeness: 'object' as const,
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...at,
        uid: operation.created % 2 === 0 ? 'even' : 'odd',
        labels,
        annotations,
        creationTimestamp: new Date(operation.created).toISOString(),
        ...(operation.isDeleted ? { deletionTimestamp: '2026-01-01T23:59:00Z' } : {}),
        ownerReferences:
          owner === undefined ? [] : [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: '1' }],
      },
      spec: { containers: [{ name: 'c', image: operation.image }] },
      status: {
        phase: cells[1],
        containerStatuses: [{ name: 'c', restartCount: 0, ready, state: ready ? { running: {} } : {} }],
      },
    },
  };
}
