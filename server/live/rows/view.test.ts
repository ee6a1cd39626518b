import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableCell } from '#lib/kubernetes/table.ts';
import { RowStore } from './row-store.ts';
import { columns, plainList, shown, withoutZero } from './testing/plain-list.ts';
import { now, pods } from './testing/pod-rows.ts';
import { allSorts, apply, filters, operation, spec } from './testing/random-writes.ts';

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
    expect([view.isUndecided, other.isUndecided]).toEqual([true, true]);
    expect([...view.needs.selectors.keys()]).toEqual(['app=web']);
    store.putSelectorMatches('app=web', 'shop', ['a'], 9);
    expect(shown(view).order).toEqual([]);
    store.putSelectorMatches('app=web', 'shop', ['a'], 10);
    expect([shown(view).order, shown(other).order]).toEqual([['shop/a'], ['shop/b']]);
    expect(view.needs.selectors.size).toBe(0);
    expect(view.isUndecided).toBe(false);
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

  it('[N3] comes to an end when all of very many rows go at once, however little it may do in a turn', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now, sliceMs: 0 });
    store.setColumns(columns);
    const view = store.view({ namespaces: [], filter: '', sort: 'Name' });
    const rows = Array.from({ length: 6_000 }, (_, at) => [
      `web-${at}`,
      '1/1',
      'Running',
      0,
      '5m',
      null,
      null,
      null,
      'm',
    ]);
    store.putThin('shop', rows, 1);
    expect(shown(view).order).toHaveLength(6_000);
    const sweep = store.beginSweep('everything');
    store.putThin('shop', rows.slice(0, 3), 2);
    store.endSweep(sweep, 2);
    let turns = 0;
    do view.merge();
    while (view.isBusy && ++turns < 1_000);
    expect(turns).toBeLessThan(1_000);
    expect(shown(view).order).toEqual(['shop/web-0', 'shop/web-1', 'shop/web-2']);
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
