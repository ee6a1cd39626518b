import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { askValues } from './ask-values.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const running = [{ value: 'Running', count: 2 }];

/** Answers one question after the other; an error is a question that got none. */
function played(answers: readonly (typeof running | Error)[]): { ask: LiveList['ask']; asked: () => number } {
  const mock = vi.fn();
  for (const answer of answers) {
    if (answer instanceof Error) mock.mockRejectedValueOnce(answer);
    else mock.mockResolvedValueOnce({ kind: 'values', values: answer });
  }
  return { ask: mock, asked: () => mock.mock.calls.length };
}

it('[U24] asks once the typing rests', async () => {
  const { ask, asked } = played([running]);
  const told = vi.fn();
  askValues(ask, { field: 'status', prefix: 'Ru' }, told);
  expect(asked()).toBe(0);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toHaveBeenCalledWith(running);
});

it('[U24] asks again where there was no answer, later and later', async () => {
  const lost = new Error('the connection is lost');
  const { ask, asked } = played([lost, lost, running]);
  const told = vi.fn();
  askValues(ask, { field: 'status', prefix: '' }, told);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked()).toBe(2);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveBeenCalledWith(running);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(3);
});

it('tells nothing to whoever types on, and asks no more', async () => {
  const { ask, asked } = played([new Error('lost'), running]);
  const told = vi.fn();
  const stop = askValues(ask, { field: 'status', prefix: '' }, told);
  await vi.advanceTimersByTimeAsync(100);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked(), told.mock.calls.length]).toEqual([1, 0]);
});
