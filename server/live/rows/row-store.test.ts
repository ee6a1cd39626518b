import { describe, expect, it } from 'vitest';
import {
  column,
  everything,
  frameOf,
  merged,
  names,
  podStore,
  rowOf,
  thin,
  whole,
  windowOf,
} from './testing/pod-rows.ts';

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
