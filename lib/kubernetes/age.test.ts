import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAge, formatAgeOf, parseAge } from './age.ts';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

describe('formatAge', () => {
  test.each([
    [-2 * second, '<invalid>'],
    [-2 * second + 1, '0s'],
    [-1, '0s'],
    [0, '0s'],
    [999, '0s'],
    [119 * second + 999, '119s'],
    [2 * minute, '2m'],
    [2 * minute + second, '2m1s'],
    [10 * minute - 1, '9m59s'],
    [10 * minute, '10m'],
    [10 * minute + 59 * second, '10m'],
    [3 * hour - 1, '179m'],
    [3 * hour, '3h'],
    [3 * hour + minute, '3h1m'],
    [8 * hour - 1, '7h59m'],
    [8 * hour, '8h'],
    [48 * hour - 1, '47h'],
    [2 * day, '2d'],
    [2 * day + hour, '2d1h'],
    [8 * day - 1, '7d23h'],
    [8 * day, '8d'],
    [730 * day - 1, '729d'],
    [730 * day, '2y'],
    [731 * day, '2y1d'],
    [8 * 365 * day - 1, '7y364d'],
    [8 * 365 * day, '8y'],
    [Number.NaN, '<unknown>'],
  ])('%d ms is %s', (ms, printed) => expect(formatAge(ms)).toBe(printed));

  test('an age is at most one of its smallest unit longer than it is printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 365 * day }), (ms) => {
        const read = parseAge(formatAge(ms)) ?? Number.NaN;
        expect(read).toBeLessThanOrEqual(ms);
        expect((ms - read) / Math.max(ms, minute)).toBeLessThan(0.34);
      }),
    );
  });
});

describe('parseAge', () => {
  test.each([
    ['5m2s', 5 * minute + 2 * second],
    ['7d23h', 7 * day + 23 * hour],
    ['2y1d', 731 * day],
    ['0s', 0],
  ])('%s', (text, ms) => expect(parseAge(text)).toBe(ms));

  test.each(['<unknown>', '<invalid>', '', '5', 'm5', '5m ago', '-5m'])('%j is no age', (text) => {
    expect(parseAge(text)).toBeUndefined();
  });
});

test('formatAgeOf reads timestamps of the API', () => {
  expect(formatAgeOf('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:01:00Z'))).toBe('60s');
  expect(formatAgeOf('not a time', 0)).toBe('<unknown>');
  expect(formatAgeOf(undefined, 0)).toBe('<unknown>');
});
