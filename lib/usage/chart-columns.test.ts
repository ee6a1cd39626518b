import { describe, expect, test } from 'vitest';
import { chartColumns, timeRange, valueTop } from './chart-columns.ts';

describe('[U30] a history as a chart', () => {
  test('has a column for the total and one for each part, in one line of time', () => {
    const parts = [{ name: 'web', samples: [[15_000, 1, 10] as const] }];
    expect(
      chartColumns(
        'cpu',
        [
          [0, 3, 30],
          [15_000, 4, 40],
        ],
        parts,
      ),
    ).toEqual({
      times: [0, 15],
      series: [
        { name: '', values: [3, 4] },
        { name: 'web', values: [null, 1] },
      ],
    });
  });

  test('is broken where nobody looked', () => {
    const { times, series } = chartColumns('memory', [
      [0, 3, 30],
      [300_000, 4, 40],
    ]);
    expect([times, series[0]?.values]).toEqual([
      [0, 150, 300],
      [30, null, 40],
    ]);
  });

  test('shows five minutes at least', () => {
    expect(timeRange([1000, 1015])).toEqual([715, 1015]);
    expect(timeRange([0, 1000])).toEqual([0, 1000]);
  });

  test.each([
    [0, 'cpu', 1],
    [12, 'cpu', 15],
    [1000, 'cpu', 1250],
    [2 ** 28, 'memory', 2 ** 28 * 1.25],
  ] as const)('its top leaves air above %d of %s', (highest, measure, top) => {
    expect(valueTop(highest, measure)).toBe(top);
  });
});
