import { describe, expect, it } from 'vitest';
import { RowStore } from './row-store.ts';
import {
  everything,
  merged,
  now,
  podColumns,
  podStore,
  pods,
  rowOf,
  thin,
  whole,
  windowOf,
} from './testing/pod-rows.ts';

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
