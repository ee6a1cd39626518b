import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsInSight, scrollTopToShow, windowFor } from './window-maths.ts';

it('[P5] knows the rows in sight at the top, in the middle and at the end', () => {
  expect(rowsInSight(0, 640, 32, 100_000)).toEqual({ from: 0, to: 20 });
  expect(rowsInSight(1_600_016, 640, 32, 100_000)).toEqual({ from: 50_000, to: 50_021 });
  expect(rowsInSight(3_199_360, 640, 32, 100_000)).toEqual({ from: 99_980, to: 100_000 });
  expect(rowsInSight(0, 640, 32, 0)).toEqual({ from: 0, to: 0 });
});

it('asks for a screen around, and for nothing new while half a screen around is there', () => {
  const first = windowFor({ from: 100, to: 120 }, undefined, 1000, 500);
  expect(first).toEqual({ from: 80, to: 140 });
  expect(windowFor({ from: 105, to: 125 }, first, 1000, 500)).toBe(first);
  expect(windowFor({ from: 125, to: 145 }, first, 1000, 500)).toEqual({ from: 105, to: 165 });
});

it('always asks for what is in sight, never for more than the limit', () => {
  const numbers = { count: fc.nat(100_000), top: fc.nat(3_200_000), height: fc.integer({ min: 0, max: 12_000 }) };
  fc.assert(
    fc.property(fc.record(numbers), fc.nat(100_000), ({ count, top, height }, askedFrom) => {
      const inSight = rowsInSight(top, height, 32, count);
      const window = windowFor(inSight, { from: askedFrom, to: askedFrom + 60 }, count, 500);
      expect(window.from).toBeGreaterThanOrEqual(0);
      expect(window.to - window.from).toBeLessThanOrEqual(500);
      expect(window.from).toBeLessThanOrEqual(inSight.from);
      expect(window.to).toBeGreaterThanOrEqual(Math.min(inSight.to, window.from + 500));
    }),
  );
});

it('scrolls only as far as a row needs', () => {
  const at = { scrollTopPx: 320, heightPx: 640, rowPx: 32 };
  expect(scrollTopToShow(12, at)).toBeUndefined();
  expect(scrollTopToShow(5, at)).toBe(160);
  expect(scrollTopToShow(30, at)).toBe(352);
});
