import { describe, expect, it } from 'vitest';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import { ListWindow } from './list-window.ts';
import { RowStore } from './row-store.ts';
import type { View } from './view.ts';

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
const podColumns = [
  column('Name', { format: 'name' }),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('Node', { priority: 1 }),
];

function podStore(nowMs = () => now) {
  const store = new RowStore({ resource: pods, nowMs });
  store.setColumns(podColumns);
  return store;
}

const thin = (name: string, status = 'Running', restarts: TableCell = 0): TableCell[] => [
  name,
  status === 'Running' ? '1/1' : '0/1',
  status,
  restarts,
  '5m',
  'node-1',
];

interface PodOptions {
  readonly status?: string;
  readonly restarts?: TableCell;
  readonly uid?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

const whole = (namespace: string, name: string, options: PodOptions = {}) => ({
  cells: thin(name, options.status, options.restarts),
  object: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: options.uid ?? `uid-${name}`,
      creationTimestamp: '2026-01-01T23:54:30Z',
      labels: { app: 'web' },
      ...options.metadata,
    },
    spec: { containers: [{ name: 'web', image: 'nginx:1' }] },
    status: { phase: options.status ?? 'Running' },
  },
  completeness: 'object' as const,
});

function merged(view: View): View {
  do view.merge();
  while (view.isBusy);
  return view;
}

const everything = { namespaces: [], filter: '', sort: '' };
const names = (view: View) => [...merged(view).order].map((slot) => view.store.rows.names[slot]);
const windowOf = (view: View, extras: readonly string[] = []) => new ListWindow(view, { from: 0, to: 50, extras });
const frameOf = (view: View, extras: readonly string[] = []) => windowOf(merged(view), extras).frame();
const rowOf = (view: View, name: string, extras: readonly string[] = []) =>
  frameOf(view, extras)?.rows?.find((row) => row.name === name);

describe('what counts', () => {
  it('a write counts only if it is newer', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a'), thin('b')], 100);
    store.putWhole(whole('shop', 'a', { status: 'Pending' }), 90, true);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Running', thin: true });
    store.putWhole(whole('shop', 'a', { status: 'Pending' }), 110, true);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Pending', uid: 'uid-a' });
    store.putThin('shop', [thin('a')], 105);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Pending', uid: 'uid-a' });
    store.remove('shop', 'a', 105);
    expect(names(view)).toEqual(['a', 'b']);
    store.remove('shop', 'a', 111);
    expect(names(view)).toEqual(['b']);
  });

  it('an equal version counts where it brings more', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a')], 100);
    store.putWhole(whole('shop', 'a'), 100, false);
    expect(rowOf(view, 'a')).toMatchObject({ uid: 'uid-a' });
    store.putWhole(whole('shop', 'a', { status: 'Error' }), 100, false);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Running' });
  });

  it('enrichment never makes a row', () => {
    const store = podStore();
    store.putWhole(whole('shop', 'a'), 100, false);
    expect(store.size).toBe(0);
  });

  it('what was removed stays so until no read from before is on its way', () => {
    const store = podStore();
    const view = store.view(everything);
    store.remove('shop', 'early', 120);
    store.putThin('shop', [thin('early'), thin('a')], 110);
    store.remove('shop', 'a', 130);
    store.putWhole(whole('shop', 'a'), 125, true);
    expect(names(view)).toEqual([]);
    store.putWhole(whole('shop', 'a'), 140, true);
    expect(names(view)).toEqual(['a']);
    store.settleTombstones();
    store.putThin('shop', [thin('early')], 110);
    expect(names(view)).toEqual(['a', 'early']);
  });

  it('a sweep drops what the newer list lacks, in its scope only', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a'), thin('b')], 100);
    store.putThin('everything', [thin('c')], 100);
    const sweep = store.beginSweep({ namespace: 'shop' });
    store.putThin('shop', [thin('a')], 200);
    store.putWhole(whole('shop', 'new'), 210, true);
    store.endSweep(sweep, 200);
    expect(names(view)).toEqual(['new', 'c', 'a']);
    const all = store.beginSweep('everything');
    store.endSweep(all, 205);
    expect(names(view)).toEqual(['new']);
    store.putThin('shop', [thin('a')], 204);
    expect(names(view)).toEqual(['new']);
  });

  it('an object that was found to be another one stays in the list that named it', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putWhole(whole('shop', 'a', { uid: 'first' }), 100, true);
    const sweep = store.beginSweep('everything');
    store.putThin('shop', [thin('a')], 200);
    store.putWhole(whole('shop', 'a', { uid: 'second' }), 200, false);
    store.endSweep(sweep, 200);
    expect(rowOf(view, 'a')).toMatchObject({ uid: 'second' });
  });

  it('an object that was read before a gap is read again, and shown until then', () => {
    const store = podStore();
    const view = store.view({ ...everything, filter: 'label:app=web' });
    store.putWhole(whole('shop', 'a'), 100, true);
    const window = windowOf(merged(view));
    expect(window.wanted()).toEqual([]);
    const sweep = store.beginSweep('everything');
    store.putThin('shop', [thin('a', 'Pending')], 200);
    store.endSweep(sweep, 200);
    merged(view);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Pending', tone: 'progress', uid: 'uid-a' });
    expect(window.wanted()).toEqual([{ namespace: 'shop', name: 'a' }]);
    expect(view.needs).toEqual({ all: false, selectors: new Map([['app=web', 1]]), usage: false });
    store.putSelectorMatches('app=web', 'shop', [], 200);
    expect(names(view)).toEqual([]);
    store.putWhole(whole('shop', 'a'), 200, false);
    expect(names(view)).toEqual(['a']);
    expect(merged(view).needs).toEqual({ all: false, selectors: new Map(), usage: false });
  });

  it('versions that are no numbers count in the order they come', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a')], Number.NaN);
    store.putThin('shop', [thin('a', 'Error')], Number.NaN);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Error' });
    store.remove('shop', 'a', Number.NaN);
    expect(names(view)).toEqual([]);
    store.putThin('shop', [thin('a')], Number.NaN);
    expect(names(view)).toEqual(['a']);
  });

  it('the same name made again is another row', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putWhole(whole('shop', 'a'), 100, true);
    const first = rowOf(view, 'a')?.id;
    store.putWhole(whole('shop', 'a', { uid: 'other' }), 110, true);
    const second = rowOf(view, 'a')?.id;
    expect(second).not.toBe(first);
    store.remove('shop', 'a', 120);
    store.putThin('shop', [thin('a')], 130);
    const third = rowOf(view, 'a')?.id;
    expect(new Set([first, second, third]).size).toBe(3);
    expect(view.matched).toBe(1);
  });

  it('other columns forget all cells and take the list again', () => {
    const store = podStore();
    const view = store.view({ ...everything, sort: 'Phase' });
    store.putWhole(whole('shop', 'a'), 100, true);
    merged(view);
    store.setColumns([column('Name', { format: 'name' }), column('Phase')]);
    expect(rowOf(view, 'a')).toMatchObject({ cells: ['a', null] });
    store.putThin('shop', [['a', 'Error']], 100);
    expect(rowOf(view, 'a')).toMatchObject({ cells: ['a', 'Error'], status: 'Error', tone: 'bad' });
    expect(frameOf(view)?.columns?.map(({ name }) => name)).toEqual(['Name', 'Phase']);
  });

  it('hostile names are names', () => {
    const store = podStore();
    const view = store.view({ ...everything, sort: 'Name' });
    const hostile = ['__proto__', 'constructor', 'toString', '\u0000', '☃', 'é', ' ', '/', '%2F', '<b>'];
    store.putThin(
      '__proto__',
      hostile.map((name) => thin(name)),
      1,
    );
    expect(new Set(names(view))).toEqual(new Set(hostile));
    for (const name of hostile) store.remove('__proto__', name, 2);
    expect(names(view)).toEqual([]);
  });
});

describe('what a row says', () => {
  it("[N3] ages of cells count on, the row's own age is approximate until the object is read", () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a', 'Running', '14 (2m ago)')], 100);
    expect(rowOf(view, 'a')).toEqual({
      id: expect.any(Number),
      name: 'a',
      namespace: 'shop',
      cells: ['a', '1/1', 'Running', { before: '14 (', sinceMs: now - 120_000, after: ' ago)' }, null, 'node-1'],
      tone: 'ok',
      status: 'Running',
      createdMs: now - 300_000,
      thin: true,
    });
    store.putWhole(whole('shop', 'a'), 110, true);
    expect(rowOf(view, 'a')).toMatchObject({ createdMs: Date.parse('2026-01-01T23:54:30Z'), uid: 'uid-a' });
  });

  it('ages count from when they were printed, however late they come', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('a', 'Running', '14 (2m ago)')], 100, now - 9_000);
    const row = rowOf(view, 'a');
    expect(row?.createdMs).toBe(now - 309_000);
    expect(row?.cells[3]).toMatchObject({ sinceMs: now - 129_000 });
  });

  it('an object that is younger than the one that was known is another one, though a list without objects names no uid', () => {
    const store = new RowStore({ resource: pods, nowMs: () => now });
    const description = 'CreationTimestamp is a timestamp representing the server time when this object was created.';
    store.setColumns(podColumns.map((one) => (one.name === 'Age' ? { ...one, description } : one)));
    const view = store.view(everything);
    store.putWhole(whole('shop', 'a'), 100, true);
    const before = rowOf(view, 'a');
    // Five and a half minutes old, give or take what clocks differ by: the same one still.
    store.putThin('shop', [['a', '1/1', 'Running', 0, '5m27s', 'n']], 110, now);
    expect(rowOf(view, 'a')).toMatchObject({ id: before?.id, uid: 'uid-a' });
    store.putThin('shop', [['a', '1/1', 'Running', 0, '4s', 'n']], 120, now);
    const after = rowOf(view, 'a');
    expect(after).toMatchObject({ thin: true, createdMs: now - 4_000 });
    expect(after?.id).not.toBe(before?.id);
    expect(after).not.toHaveProperty('uid');
  });

  it('an Age of somebody’s own says nothing of that', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putWhole(whole('shop', 'a'), 100, true);
    store.putThin('shop', [['a', '1/1', 'Running', 0, '4s', 'n']], 120, now);
    expect(rowOf(view, 'a')).toMatchObject({ uid: 'uid-a', createdMs: Date.parse('2026-01-01T23:54:30Z') });
  });

  it('a printed age that fits what is known changes nothing', () => {
    let nowMs = now;
    const store = podStore(() => nowMs);
    const view = store.view(everything);
    store.putThin('shop', [['a', '1/1', 'Running', '3 (2h ago)', '5h', 'n']], 100);
    merged(view);
    nowMs += 60_000;
    store.putThin('shop', [['a', '1/1', 'Running', '3 (2h1m ago)', '5h1m', 'n']], 110);
    expect(view.merge()).toBe(false);
  });

  it('Terminating comes from the deletionTimestamp, failing objects say why', () => {
    const store = podStore();
    const view = store.view(everything);
    const deleted = { deletionTimestamp: '2026-01-01T23:59:00Z', finalizers: ['x/y'] };
    store.putWhole(whole('shop', 'a', { metadata: deleted }), 1, true);
    store.putThin('shop', [thin('b', 'CrashLoopBackOff')], 1);
    expect(rowOf(view, 'a')).toMatchObject({ status: 'Terminating', deleting: true, tone: 'progress' });
    expect(rowOf(view, 'b')).toMatchObject({ status: 'CrashLoopBackOff', tone: 'bad' });
    expect(view.failingThin(5)).toEqual([{ namespace: 'shop', name: 'b' }]);
  });

  it('[P5] labels and annotations where they are asked for', () => {
    const store = podStore();
    const view = store.view(everything);
    const metadata = { labels: { app: 'web', ['__proto__']: 'x' }, annotations: { 'a/b': 'c'.repeat(600), d: 'e' } };
    store.putWhole(whole('shop', 'a', { metadata }), 1, true);
    expect(rowOf(view, 'a')).not.toHaveProperty('labels');
    expect(rowOf(view, 'a', ['label:app'])?.labels).toEqual({ app: 'web' });
    expect(Object.entries(rowOf(view, 'a', ['labels'])?.labels ?? {})).toEqual([
      ['app', 'web'],
      ['__proto__', 'x'],
    ]);
    const window = windowOf(merged(view), ['annotation:a/b']);
    expect(window.wanted()).toEqual([{ namespace: 'shop', name: 'a' }]);
    store.putWhole(whole('shop', 'a', { metadata }), 1, false);
    merged(view);
    expect(window.frame()?.rows?.[0]?.annotations).toEqual({ 'a/b': 'c'.repeat(512) });
    expect(window.wanted()).toEqual([]);
  });

  it('[P5] images where they are asked for, of pods whose object was read', () => {
    const store = podStore();
    const view = store.view(everything);
    store.putThin('shop', [thin('b')], 1);
    store.putWhole(whole('shop', 'a'), 1, true);
    expect(rowOf(view, 'a')).not.toHaveProperty('images');
    expect(rowOf(view, 'a', ['images'])?.images).toBe('nginx:1');
    expect(rowOf(view, 'b', ['images'])).not.toHaveProperty('images');
  });
});

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
