import { expect, it } from 'vitest';
import { columnWidths, fitted } from './column-widths.ts';

const widths = new Map([
  ['Name', 336],
  ['Capacity', 96],
  ['Claim', 264],
  ['Status', 190],
  ['Age', 84],
]);

it('columns that have room are as wide as they ask for', () => {
  expect(fitted(widths, 970)).toEqual(widths);
  expect(fitted(widths, Number.POSITIVE_INFINITY)).toEqual(widths);
});

it('without room the widest give way, and never so far that names are all alike', () => {
  const tight = fitted(widths, 860);
  expect([...tight.values()].reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(860);
  expect(tight.get('Name')).toBe(tight.get('Claim'));
  expect([tight.get('Status'), tight.get('Capacity'), tight.get('Age')]).toEqual([190, 96, 84]);
  expect([...fitted(widths, 100).values()]).toEqual([168, 96, 168, 168, 84]);
});

it('a number of ten digits is seen whole', () => {
  const value = { id: 'Value', kind: 'number', at: 0, byDefault: true, description: '' } as const;
  const row = { id: 1, name: 'system-node-critical', cells: [2_000_001_000] };
  expect(columnWidths([value], [row]).get('Value')).toBeGreaterThanOrEqual(104);
});
