import { expect, test } from 'vitest';
import { pauseAfter, renewAtMs } from './renewal-time.ts';

test.each([
  ['an hour', 3_600_000, 3_540_000],
  ['five minutes', 300_000, 240_000],
  ['a minute', 60_000, 45_000],
  ['nothing: a laptop has slept past the end', -5_000, -5_000],
])('[U4] a credential with %s left is renewed in time', (_, leftMs, atMs) => {
  expect(renewAtMs(1_000_000 + leftMs, 1_000_000)).toBe(1_000_000 + atMs);
});

test('an issuer that is down is asked again and again, less often', () => {
  expect([1, 2, 3, 4, 5, 9].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
});
