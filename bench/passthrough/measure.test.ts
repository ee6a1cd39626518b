import { expect, test } from 'vitest';
import { median } from './measure.ts';

test('the median is the middle, or between the two middles', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 100])).toBe(3.5);
});
