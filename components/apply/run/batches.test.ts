import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Batches } from './batches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hands on the first at once, the others together after the pause, and the rest at the end', () => {
  const taken: (readonly number[])[] = [];
  const batches = new Batches<number>((items) => taken.push(items), 100);
  batches.add(1);
  batches.add(2);
  batches.add(3);
  expect(taken).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  expect(taken).toEqual([[1], [2, 3]]);
  batches.add(4);
  expect(taken).toHaveLength(2);
  batches.end();
  expect(taken).toEqual([[1], [2, 3], [4]]);
  vi.advanceTimersByTime(1000);
  batches.add(5);
  expect(taken.at(-1)).toEqual([5]);
  vi.advanceTimersByTime(1000);
  expect(taken).toHaveLength(4);
});
