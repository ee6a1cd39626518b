import { expect, it } from 'vitest';
import { decodeWarnings } from './warnings.ts';

it('reads every warning, with escaped quotes and commas inside', () => {
  const header = String.raw`299 - "unknown field \"spec.replica\"", 299 - "a, b: \\ c"`;
  expect(decodeWarnings(header)).toEqual(['unknown field "spec.replica"', String.raw`a, b: \ c`]);
});

it('reads nothing where nothing is', () => {
  expect(decodeWarnings(null)).toEqual([]);
  expect(decodeWarnings('')).toEqual([]);
});
