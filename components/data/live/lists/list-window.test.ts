import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveRow } from '#lib/protocol/live.ts';
import { firstFrame, nextFrame, row } from '../testing/played-environment.ts';
import { applyListFrame, applySelection, idsBetween, type ListWindow } from './list-window.ts';

const first = firstFrame(1, [row(1), row(2), row(3)], { total: 9, matched: 9, marks: [10], changedAtMs: 5 });

function shownAfter(...frames: readonly Parameters<typeof applyListFrame>[1][]): ListWindow {
  let window: ListWindow | undefined;
  for (const frame of frames) window = applyListFrame(window, frame);
  if (window === undefined) throw new Error('a frame did not fit');
  return window;
}
const ids = (window: ListWindow) => window.rows.map(({ id }) => id);

describe('[U7] a window of a list', () => {
  it('begins with a whole frame, and takes no other as its first', () => {
    expect(ids(shownAfter(first))).toEqual([1, 2, 3]);
    expect(applyListFrame(undefined, nextFrame(first, {}))).toBeUndefined();
  });

  it('takes changed rows in place and keeps the identity of all others', () => {
    const before = shownAfter(first);
    const changed = row(2, { cells: ['pod-2', 'Failed'], tone: 'bad' });
    const window = applyListFrame(before, nextFrame(first, { rows: [changed] }));
    expect(window?.rows[1]).toEqual(changed);
    expect(window?.rows[0]).toBe(before.rows[0]);
    expect(window?.rows[2]).toBe(before.rows[2]);
  });

  it('keeps its rows as they are while only counts change', () => {
    const before = shownAfter(first);
    const window = applyListFrame(before, nextFrame(first, { total: 10, matched: 10 }));
    expect(window?.total).toBe(10);
    expect(window?.rows).toBe(before.rows);
    expect(window?.marks).toBe(before.marks);
    expect(window?.columns).toBe(before.columns);
    expect(window?.changedAtMs).toBe(5);
  });

  it('lets rows leave, come and change places', () => {
    const window = shownAfter(first, nextFrame(first, { order: [3, 4, 1], rows: [row(4)], matched: 8 }));
    expect(window.rows.map(({ name }) => name)).toEqual(['pod-3', 'pod-4', 'pod-1']);
  });

  it('moves: rows that stay in sight are not sent again', () => {
    const window = shownAfter(first, nextFrame(first, { from: 2, order: [3, 4, 5], rows: [row(4), row(5)] }));
    expect(window.from).toBe(2);
    expect(ids(window)).toEqual([3, 4, 5]);
  });

  it('does not take a frame that speaks of rows which were never sent', () => {
    expect(applyListFrame(shownAfter(first), nextFrame(first, { order: [1, 99] }))).toBeUndefined();
  });

  it('forgets what a first frame does not repeat, but equal rows keep their identity', () => {
    const before = shownAfter(first);
    const window = shownAfter(first, firstFrame(1, [row(3), row(7)]));
    expect(ids(window)).toEqual([3, 7]);
    expect(window.marks).toEqual([]);
    const again = applyListFrame(before, structuredClone(first));
    expect(again?.rows[0]).toBe(before.rows[0]);
  });

  it('shows counts alone', () => {
    const counts = firstFrame(1, [], { total: 4_200, matched: 17 });
    expect(shownAfter(counts)).toMatchObject({ total: 4_200, matched: 17, rows: [] });
  });

  it('equals the newest state after any sequence of frames that say what changed', () => {
    const state = fc.uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 12 }), version: fc.nat(3) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 12 }), (states) => {
        const rowsOf = states.map((rows) => rows.map(({ id, version }) => row(id, { cells: [version] })));
        let window: ListWindow | undefined;
        let shown = new Map<number, LiveRow>();
        for (const [index, rows] of rowsOf.entries()) {
          const changed = rows.filter(({ id, cells }) => shown.get(id)?.cells[0] !== cells[0]);
          const order = rows.map(({ id }) => id);
          const whole = firstFrame(1, rows, { seq: index });
          window = applyListFrame(window, index === 0 ? whole : nextFrame(whole, { order, rows: changed }));
          shown = new Map(rows.map((one) => [one.id, one]));
          expect(window?.rows).toEqual(rows);
        }
      }),
    );
  });
});

describe('what a selection looks like before the server has said so', () => {
  const before = shownAfter(
    firstFrame(1, [row(1), row(2, { selected: true }), row(3), row(4)], { matched: 100, selected: 1 }),
  );
  const selectedIds = (window: ListWindow) => window.rows.filter((one) => one.selected === true).map(({ id }) => id);

  it('adds and takes away, and counts each row once', () => {
    expect(applySelection(before, { add: [2, 3] })).toMatchObject({ selected: 2 });
    expect(selectedIds(applySelection(before, { add: [2, 3] }))).toEqual([2, 3]);
    expect(applySelection(before, { remove: [2, 4] })).toMatchObject({ selected: 0 });
  });

  it('selects all that match, or none', () => {
    expect(applySelection(before, { set: 'all' })).toMatchObject({ selected: 100 });
    expect(selectedIds(applySelection(before, { set: 'none' }))).toEqual([]);
  });

  it('selects from one row to another, in either direction', () => {
    expect(selectedIds(applySelection(before, { range: [3, 1] }))).toEqual([1, 2, 3]);
    expect(idsBetween(before.rows, [1, 99])).toEqual([]);
  });

  it('keeps the identity of rows that stay as they are', () => {
    expect(applySelection(before, { add: [3] }).rows[1]).toBe(before.rows[1]);
  });
});
