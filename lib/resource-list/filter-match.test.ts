import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesExactly } from './filter-match.ts';

it('[N3] a star stands for any text', () => {
  expect(matchesExactly('node-12', 'node-*')).toBe(true);
  expect(matchesExactly('node-12', '*-1*')).toBe(true);
  expect(matchesExactly('node', 'node*node')).toBe(false);
  expect(matchesExactly('aa', 'a*a')).toBe(true);
  expect(matchesExactly('a', 'a*a')).toBe(false);
  expect(matchesExactly('.x', '.*')).toBe(true);
  expect(matchesExactly('ax', '.*')).toBe(false);
});

it('as a pattern would match it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b') });
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*') });
  fc.assert(
    fc.property(text, pattern, (actual, wanted) => {
      expect(matchesExactly(actual, wanted)).toBe(new RegExp(`^${wanted.replaceAll('*', '.*')}$`).test(actual));
    }),
    { numRuns: 3000 },
  );
});

it('in a time that grows with the length, not with the stars', () => {
  const wanted = `${'*a'.repeat(1000)}b`;
  expect(matchesExactly('a'.repeat(100_000), wanted)).toBe(false);
});
