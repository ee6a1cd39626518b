import { expect, it } from 'vitest';
import type { LiveRow } from '#lib/protocol/live.ts';
import { holdOrder, isChanged, nameMark } from './held-rows.ts';

const row = (id: number, status = 'Running', more: Partial<LiveRow> = {}): LiveRow => ({
  id,
  name: `pod-${id}`,
  cells: [`pod-${id}`, status, { before: '', sinceMs: id, after: '' }],
  status,
  ...more,
});
const at = (from: number, rows: readonly LiveRow[]) => ({ from, rows });

it('[P5] keeps every row in its place while contents change, and marks what left', () => {
  const held = holdOrder(at(10, [row(1), row(2), row(3)]), at(10, [row(9), row(3, 'Failed'), row(1)]));
  expect(held.from).toBe(10);
  expect(held.rows.map(({ id, status, left }) => [id, status, left])).toEqual([
    [1, 'Running', undefined],
    [2, 'Running', true],
    [3, 'Failed', undefined],
  ]);
});

it('lets rows follow behind the last held one', () => {
  const held = holdOrder(at(0, [row(1)]), at(0, [row(1), row(2), row(3)]));
  expect(held.rows.map(({ id }) => id)).toEqual([1, 2, 3]);
});

it('brings a row back that came back', () => {
  const gone = holdOrder(at(0, [row(1), row(2)]), at(0, [row(2)]));
  expect(gone.rows[0]?.left).toBe(true);
  expect(holdOrder(gone, at(0, [row(1), row(2)])).rows[0]?.left).toBeUndefined();
});

it('flashes changes of state, not ages, measurements, or the rest of a thin row', () => {
  expect(isChanged(row(1), row(1, 'Failed'))).toBe(true);
  expect(isChanged(row(1), row(1, 'Running', { deleting: true }))).toBe(true);
  expect(isChanged(row(1), { ...row(1), cells: ['pod-1', 'Running', { before: '', sinceMs: 99, after: '' }] })).toBe(
    false,
  );
  expect(isChanged(row(1), row(1, 'Running', { usage: { cpuMillis: 1, memoryBytes: 1, atMs: 1 } }))).toBe(false);
  expect(isChanged(row(1, 'Running', { thin: true }), row(1, 'Failed'))).toBe(false);
  expect(isChanged(row(1), row(1, 'Running', { tone: 'neutral' }))).toBe(false);
});

it('[T10] what kubectl prints behind a name stands beside it', () => {
  const name = { id: 'Name', kind: 'name', at: 0, byDefault: true, description: '' } as const;
  const mark = (cell: string | null) => nameMark(name, { ...row(1), name: 'local-path', cells: [cell] });
  expect(mark('local-path (default)')).toBe('(default)');
  expect([mark('local-path'), mark('local-path-2'), mark(null)]).toEqual(['', '', '']);
});
