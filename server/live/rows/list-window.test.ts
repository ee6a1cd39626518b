import { describe, expect, it } from 'vitest';
import { ListWindow } from './list-window.ts';
import { everything, merged, now, podStore, thin, whole, windowOf } from './testing/pod-rows.ts';

describe('a window', () => {
  it('is sent what changed, and nothing when nothing did', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a'), thin('b'), thin('c', 'Error')], 100);
    const window = new ListWindow(merged(view), { from: 0, to: 2, extras: [] });
    expect(window.frame()).toMatchObject({
      total: 3,
      matched: 3,
      from: 0,
      facets: [
        { tone: 'bad', count: 1 },
        { tone: 'ok', count: 2 },
      ],
      rows: [{ name: 'c' }, { name: 'a' }],
      selected: 0,
      marks: [0],
      changedAtMs: now,
    });
    expect(window.frame()).toBeUndefined();
    store.putThin('shop', [thin('b', 'Pending')], 110);
    merged(view);
    const next = window.frame();
    expect(next?.rows?.map(({ name }) => name)).toEqual(['b']);
    expect(next?.order).toHaveLength(2);
    expect(next).not.toHaveProperty('columns');
    window.move(1, 3);
    expect(window.frame()?.rows?.map(({ name }) => name)).toEqual(['a']);
    store.putThin('shop', [thin('c', 'Error', 3)], 120);
    merged(view);
    expect(window.frame()).toBeUndefined();
  });

  it('[N3] a selection is kept by the row, through filters, sorts and deletion', () => {
    const store = podStore();
    const all = store.view(everything);
    store.putThin(
      'shop',
      ['a', 'b', 'c', 'd'].map((name) => thin(name)),
      100,
    );
    const window = windowOf(merged(all));
    const ids = window.frame()?.order ?? [];
    window.select({ range: [ids[1] ?? 0, ids[2] ?? 0] });
    const frame = window.frame();
    expect(frame?.selected).toBe(2);
    expect(frame?.rows?.map(({ name, selected }) => [name, selected])).toEqual([
      ['b', true],
      ['c', true],
    ]);
    const some = store.view({ ...everything, filter: 'c', sort: '-Name' });
    window.show(merged(some), { from: 0, to: 10, extras: [] });
    expect(window.frame()).toMatchObject({ selected: 1, matched: 1, rows: [{ name: 'c', selected: true }] });
    window.show(merged(all), { from: 0, to: 10, extras: [] });
    store.remove('shop', 'b', 101);
    store.putThin('shop', [thin('b')], 102);
    merged(all);
    expect(window.frame()?.selected).toBe(1);
    expect(window.answer({ kind: 'names', of: 'selected', from: 0, to: 10 })).toEqual({
      kind: 'names',
      total: 1,
      rows: [{ namespace: 'shop', name: 'c' }],
    });
    window.select({ set: 'all' });
    expect(window.frame()?.selected).toBe(4);
    window.select({ remove: [ids[0] ?? 0] });
    expect(window.frame()?.selected).toBe(3);
    window.select({ set: 'none' });
    window.select({ names: [{ namespace: 'shop', name: 'late' }] });
    expect(window.frame()?.selected).toBe(0);
    store.putThin('shop', [thin('late')], 103);
    merged(all);
    expect(window.frame()?.selected).toBe(1);
  });

  it('answers questions', () => {
    const store = podStore();
    const view = store.view({ ...everything, sort: 'Name' });
    store.putWhole(whole('shop', 'a'), 1, true);
    store.putThin('dev', [thin('b', 'Error', '3 (2m ago)')], 2);
    const window = windowOf(merged(view));
    expect(window.answer({ kind: 'cells', of: 'matching', from: 0, to: 10 })).toEqual({
      kind: 'cells',
      total: 2,
      header: ['Namespace', 'Name', 'Ready', 'Status', 'Restarts', 'Age', 'Node'],
      rows: [
        ['shop', 'a', '1/1', 'Running', '0', '2026-01-01T23:54:30.000Z', 'node-1'],
        ['dev', 'b', '0/1', 'Error', '3 (2m ago)', '2026-01-01T23:55:00.000Z', 'node-1'],
      ],
    });
    expect(window.answer({ kind: 'index', row: { namespace: 'dev', name: 'b' } })).toEqual({ kind: 'index', index: 1 });
    expect(window.answer({ kind: 'index', row: { name: 'b' } })).toEqual({ kind: 'index', index: null });
    const values = (field: string, prefix = '') => window.answer({ kind: 'values', field, prefix });
    expect(values('ns')).toMatchObject({ values: [{ value: 'dev' }, { value: 'shop' }] });
    expect(values('status', 'e')).toEqual({ kind: 'values', values: [{ value: 'Error', count: 1 }] });
    expect(values('node')).toEqual({ kind: 'values', values: [{ value: 'node-1', count: 2 }] });
    expect(values('label')).toEqual({ kind: 'values', values: [{ value: 'app=web', count: 1 }] });
    expect(values('image')).toEqual({ kind: 'values', values: [{ value: 'nginx:1', count: 1 }] });
    expect(values('tone', 'f')).toEqual({ kind: 'values', values: [{ value: 'failing', count: 1 }] });
  });
});
