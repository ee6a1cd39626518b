import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { facetsOf } from '#lib/resource-list/facets.ts';
import { parseFilter } from '#lib/resource-list/filter.ts';
import { matchesFilter } from '#lib/resource-list/filter-match.ts';
import { cellText, isAgeCell, isWholeAge, type ListRow } from '#lib/resource-list/list-row.ts';
import { parseSort, sortRows } from '#lib/resource-list/sort.ts';
import { hasObject, isAlive } from './columns/row-columns.ts';
import { liveRow, parseExtras } from './live-row.ts';
import { RowStore } from './row-store.ts';
import type { View, ViewSpec } from './view.ts';

const now = Date.parse('2026-01-02T00:00:00Z');
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const column = (name: string, more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'string',
  format: '',
  description: '',
  priority: 0,
  ...more,
});
const columns = [
  column('Name', { format: 'name' }),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('Node', { priority: 1 }),
  column('Last Seen'),
  column('Capacity'),
  column('Message'),
];

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
const operation = fc.oneof(
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

const filters = [
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
const allSorts = [
  '',
  'fit:web',
  ...[...sorts, 'State', 'Images', 'Labels', 'label:app', 'annotation:note', 'Nope'].flatMap((name) => [name, `-${name}`]),
];

/** The list as a browser had it that holds every row: filtered, counted and sorted by lib/resource-list alone. */
function plainList(store: RowStore, { filter, sort, namespaces: chosen }: ViewSpec) {
  const extras = parseExtras(['labels', 'annotation:note']);
  const all: (ListRow & { readonly isThin: boolean })[] = [];
  for (let slot = 0; slot < store.rows.used; slot++) {
    if (!store.rows.has(slot, isAlive)) continue;
    const row = liveRow(store, slot, extras, false);
    if (chosen.length === 0 || chosen.includes(row.namespace ?? '')) all.push(plainRow(store, slot, row));
  }
  const terms = parseFilter(filter);
  const asksObjects = terms.some((term) => term.type === 'field' && ['label', 'image', 'owner'].includes(term.field));
  const known = asksObjects ? all.filter(({ isThin }) => !isThin) : all;
  const matching = known.filter((row) => matchesFilter(row, terms, now));
  return {
    total: all.length,
    order: sortRows(matching, store.cells.listed, parseSort(sort), now).map(({ key }) => key),
    facets: facetsOf(known, terms, now).map(({ tone, count }) => ({ tone, count })),
  };
}

function plainRow(store: RowStore, slot: number, row: LiveRow) {
  const fields: Record<string, string> = Object.create(null);
  const times: Record<string, number> = Object.create(null);
  for (const [field, { at }] of store.cells.fields) {
    const cell = row.cells[at];
    fields[field] = cellText(cell);
    if (isWholeAge(cell)) times[field] = cell.sinceMs;
  }
  if (store.rows.has(slot, hasObject)) fields.images = store.rows.images.textAt(slot);
  fields.owner = store.rows.owner.textAt(slot);
  const restarts = row.cells[store.cells.fields.get('restarts')?.at ?? -1];
  return {
    key: `${row.namespace}/${row.name}`,
    uid: row.uid ?? '',
    restartedMs: isAgeCell(restarts) ? restarts.sinceMs : undefined,
    name: row.name,
    namespace: row.namespace,
    labels: row.labels ?? {},
    annotations: row.annotations ?? {},
    cells: row.cells,
    fields,
    times,
    isBeingDeleted: row.deleting ?? false,
    status: row.status,
    tone: row.tone,
    createdMs: row.createdMs,
    isThin: row.thin ?? false,
  };
}

function shown(view: View) {
  do view.merge();
  while (view.isBusy);
  const { rows } = view.store;
  return {
    total: view.total,
    order: [...view.order].map((slot) => `${rows.namespace.textAt(slot)}/${rows.names[slot]}`),
    facets: view.facets.filter(({ count }) => count > 0),
  };
}

function withoutZero(list: ReturnType<typeof plainList>) {
  return { ...list, facets: list.facets.filter(({ count }) => count > 0) };
}

function apply(store: RowStore, views: readonly View[], operation: Operation, version: number) {
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

const spec = fc.record({
  namespaces: fc.constantFrom([], [], ['shop', 'dev']),
  filter: fc.constantFrom(...filters),
  sort: fc.constantFrom(...allSorts),
});

describe('a view', () => {
  it('[N3] [P5] is the list that lib/resource-list makes of the same rows, whatever was written in between', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.tuple(spec, spec, spec),
        fc.array(operation, { maxLength: 60 }),
        fc.constantFrom(0, 12),
        (specs, operations, sliceMs) => {
          const store = new RowStore({ resource: pods, nowMs: () => now, sliceMs });
          store.setColumns(columns);
          const views = specs.map((one) => store.view(one));
          for (const [index, one] of operations.entries()) apply(store, views, one, index + 1);
          for (const [index, view] of views.entries()) {
            const list = specs[index];
            if (list !== undefined) expect(shown(view)).toEqual(withoutZero(plainList(store, list)));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is the same when it is made late, and every filter and sort has been tried', { timeout: 60_000 }, () => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    store.setColumns(columns);
    const [operations = []] = fc.sample(fc.array(operation, { minLength: 300, maxLength: 300, size: 'max' }), {
      numRuns: 1,
      seed: 7,
    });
    // Annotations are kept from the time on when somebody wants them.
    store.wantAnnotation('note');
    for (const [index, one] of operations.entries()) apply(store, [], one, index + 1);
    expect(store.size).toBeGreaterThan(5);
    for (const filter of filters) {
      for (const sort of allSorts) {
        const list = { namespaces: [], filter, sort };
        const view = store.view(list);
        expect(shown(view), `${filter} | ${sort}`).toEqual(withoutZero(plainList(store, list)));
        store.release(view);
      }
    }
  });

  it('stays right when dictionaries are emptied of what nobody holds and slots are taken again', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    store.setColumns(columns);
    const lists = ['', '-Message', 'Name', 'Status', 'label:app'].map((sort) => ({
      namespaces: [],
      filter: 'message:m -message:m77',
      sort,
    }));
    const views = lists.map((list) => store.view(list));
    for (let round = 0; round < 40; round++) {
      const cells = (name: string, at: number) => [
        name,
        '1/1',
        'Running',
        0,
        '5m',
        null,
        null,
        null,
        `m${round * 100 + at}`,
      ];
      store.putThin(
        'shop',
        Array.from({ length: 100 }, (_, at) => cells(`web-${(round * 30 + at) % 400}`, at)),
        round * 2,
      );
      for (let at = 0; at < 60; at++) store.remove('shop', `web-${(round * 30 + at) % 400}`, round * 2 + 1);
      store.settleTombstones();
      for (const [index, view] of views.entries()) if (round % (index + 1) === 0) shown(view);
    }
    for (const [index, view] of views.entries()) {
      const list = lists[index];
      if (list !== undefined) expect(shown(view)).toEqual(withoutZero(plainList(store, list)));
    }
    expect(store.rows.cells[8]?.values.length).toBeLessThan(2500);
    expect(store.rows.used).toBeLessThan(1200);
  });

  it('[N3] follows time where its filter does', () => {
    let nowMs = now;
    const store = new RowStore({ resource: pods, nowMs: () => nowMs });
    store.setColumns(columns);
    store.putThin('shop', [['a', '1/1', 'Running', 0, '59m', null, '4m', null, null]], 1);
    const view = store.view({ namespaces: [], filter: 'age<1h lastseen<5m', sort: '' });
    expect(shown(view).order).toEqual(['shop/a']);
    nowMs += 30_000;
    expect(view.merge()).toBe(false);
    nowMs += 60_000;
    expect(view.merge()).toBe(true);
    expect(shown(view)).toMatchObject({ order: [], total: 1 });
  });

  it('[P19] knows what was restarted in the last hour, from the thin rows alone', () => {
    let nowMs = now;
    const store = new RowStore({ resource: pods, nowMs: () => nowMs });
    store.setColumns(columns);
    const cells = (name: string, restarts: TableCell) => [
      name,
      '1/1',
      'Running',
      restarts,
      '5d',
      null,
      null,
      null,
      null,
    ];
    store.putThin(
      'shop',
      [cells('now', '14 (2m ago)'), cells('before', '3 (5h ago)'), cells('never', 0), cells('old', 2)],
      1,
    );
    const view = store.view({ namespaces: [], filter: 'restarted<1h', sort: '' });
    expect(shown(view).order).toEqual(['shop/now']);
    expect(view.needs.all).toBe(false);
    expect(shown(store.view({ namespaces: [], filter: '-restarted<1h', sort: '' })).order).toHaveLength(3);
    nowMs += 59 * 60_000;
    view.merge();
    expect(shown(view)).toMatchObject({ order: [], total: 4 });
  });

  it('[P5] label selectors stand in for labels that are not known', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    store.setColumns(columns);
    const cells = (name: string) => [name, '1/1', 'Running', 0, '5m', null, null, null, null];
    const view = store.view({ namespaces: [], filter: 'label:app=web', sort: '' });
    const other = store.view({ namespaces: [], filter: '-label:app=web', sort: '' });
    store.putThin('shop', [cells('a'), cells('b')], 10);
    expect([shown(view).order, shown(other).order]).toEqual([[], []]);
    expect([...view.needs.selectors.keys()]).toEqual(['app=web']);
    store.putSelectorMatches('app=web', 'shop', ['a'], 9);
    expect(shown(view).order).toEqual([]);
    store.putSelectorMatches('app=web', 'shop', ['a'], 10);
    expect([shown(view).order, shown(other).order]).toEqual([['shop/a'], ['shop/b']]);
    expect(view.needs.selectors.size).toBe(0);
    store.putThin('shop', [cells('c')], 11);
    expect(shown(view).order).toEqual(['shop/a']);
    expect([...view.needs.selectors.keys()]).toEqual(['app=web']);
  });

  it('[P5] a label filter that is taken away and comes back asks again: what was told went with it', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    store.setColumns(columns);
    const spec = { namespaces: [], filter: 'label:app=web', sort: '' };
    store.putThin('shop', [['a', '1/1', 'Running', 0, '5m', null, null, null, null]], 10);
    const first = store.view(spec);
    shown(first);
    const wish = first.needs.selectors.get('app=web');
    store.putSelectorMatches('app=web', 'shop', ['a'], 10);
    expect(shown(first).order).toEqual(['shop/a']);
    store.release(first);
    const second = store.view(spec);
    expect(shown(second).order).toEqual([]);
    expect(second.needs.selectors.get('app=web')).toBeGreaterThan(wish ?? 0);
  });

  it.each([
    ['CPU', ['shop/b', 'shop/a', 'shop/c', 'shop/d']],
    ['-CPU', ['shop/a', 'shop/b', 'shop/c', 'shop/d']],
    ['Memory', ['shop/a', 'shop/b', 'shop/c', 'shop/d']],
    ['-Memory', ['shop/b', 'shop/a', 'shop/c', 'shop/d']],
  ])('[U24] sorts by what is measured, %s; what is not comes last', (sort, order) => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    store.setColumns(columns);
    const cells = (name: string) => [name, '1/1', 'Running', 0, '5m', null, null, null, null];
    const view = store.view({ namespaces: [], filter: '', sort });
    store.putThin('shop', ['d', 'c', 'b', 'a'].map(cells), 1);
    expect(shown(view).order).toEqual(['shop/a', 'shop/b', 'shop/c', 'shop/d']);
    expect(view.needs).toEqual({ all: false, selectors: new Map(), usage: true });
    store.putUsage('shop', 'a', { cpuMillis: 20, memoryBytes: 1, atMs: now });
    store.putUsage('shop', 'b', { cpuMillis: 3, memoryBytes: 2, atMs: now });
    expect(shown(view).order).toEqual(order);
  });

  it('a sort too large for one turn goes on in the next', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now, sliceMs: 0 });
    store.setColumns(columns);
    const view = store.view({ namespaces: [], filter: '', sort: 'Message' });
    const rows = Array.from({ length: 12_000 }, (_, at) => {
      const name = `web-${(at * 7919) % 12_000}`;
      return [name, '1/1', 'Running', 0, '5m', null, null, null, `message-${name}`];
    });
    store.putThin('shop', rows, 1);
    expect(view.merge()).toBe(false);
    expect(view.isBusy).toBe(true);
    const list = shown(view);
    expect(list.order).toHaveLength(12_000);
    expect(list.order.slice(0, 3)).toEqual(['shop/web-0', 'shop/web-1', 'shop/web-2']);
    expect(list.order.at(-1)).toBe('shop/web-11999');
  });
});
