import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTimes, earlier, parseLogTime, wholeSecond } from './log-time.ts';

test.each<[string, number, number]>([
  ['2026-01-01T12:00:00Z', 1767268800, 0],
  ['2026-01-01T12:00:59.000000001Z', 1767268859, 1],
  ['2026-01-01T12:00:00.5Z', 1767268800, 500_000_000],
  ['2026-01-01T12:00:00.123456789+08:00', 1767240000, 123_456_789],
  ['2026-01-01T12:00:00.123456789-01:30', 1767274200, 123_456_789],
  ['1969-12-31T23:59:59.9Z', -1, 900_000_000],
])('[P7] %s', (text, seconds, nanos) => expect(parseLogTime(text)).toMatchObject({ seconds, nanos }));

test.each([
  '',
  'Z',
  '2026-01-01',
  '2026-01-01T12:00:00',
  '2026-01-01 12:00:00Z',
  '2026-13-01T12:00:00Z',
  '2026-01-01T12:00:0xZ',
  '2026-01-01T12:00:00.Zx',
  '2026-01-01T12:00:00.0000000001Z',
  '2026-01-01T12:00:00+0800',
  '2026-01-01T12:00:00Z 2026',
])('[P7] %j is no time of a line', (text) => expect(parseLogTime(text)).toBeUndefined());

test('[P7] times compare as moments, in whatever zone they are written', () => {
  const moment = fc.record({ ms: fc.integer({ min: 0, max: 4e12 }), nanos: fc.nat(999_999) });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [first, second] = [a, b].map(({ ms, nanos }) => {
        const text = new Date(ms).toISOString().replace('Z', `${String(nanos).padStart(6, '0')}Z`);
        const time = parseLogTime(text);
        if (time === undefined) throw new Error(text);
        return time;
      });
      if (first === undefined || second === undefined) throw new Error('two were made');
      expect(Math.sign(compareTimes(first, second))).toBe(Math.sign(a.ms - b.ms || a.nanos - b.nanos));
      expect(wholeSecond(first)).toBe(`${new Date(a.ms).toISOString().slice(0, 19)}Z`);
      expect(compareTimes(earlier(first, 1), first)).toBeLessThan(0);
    }),
  );
});
