import { expect, it } from 'vitest';
import { splitTime } from './time-left.ts';

it('[R15] says the two largest units that matter', () => {
  expect(splitTime(211 * 86_400_000)).toEqual({ key: 'days', more: 211, less: 0 });
  expect(splitTime((5 * 60 + 42) * 60_000 + 59_999)).toEqual({ key: 'hours', more: 5, less: 42 });
  expect(splitTime(47 * 60_000)).toEqual({ key: 'minutes', more: 47, less: 0 });
  expect(splitTime(298_000)).toEqual({ key: 'seconds', more: 4, less: 58 });
});

it('[R15] is never negative', () => {
  expect(splitTime(-5000)).toEqual({ key: 'seconds', more: 0, less: 0 });
});
