import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortByKeys } from './radix-sort.ts';
import { Ranking } from './ranking.ts';

const never = { isSpent: () => false };
const always = { isSpent: () => true };

it('numbers ascend in the order of the things, whatever comes and goes in between', () => {
  const step = fc.record({ thing: fc.nat(60), isHasty: fc.boolean(), settles: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 200, size: 'max' }),
      fc.array(fc.nat(1000), { minLength: 61, maxLength: 61 }),
      (steps, worth) => {
        const compare = (a: number, b: number) => (worth[a] ?? 0) - (worth[b] ?? 0);
        const ranking = new Ranking(compare, 8);
        const there = new Set<number>();
        const left = new Set<number>();
        for (const { thing, isHasty, settles } of steps) {
          if (there.delete(thing)) {
            ranking.remove(thing);
            left.add(thing);
          } else if (!left.has(thing)) {
            ranking.add(thing);
            there.add(thing);
          }
          if (settles && ranking.settle(isHasty ? always : never)) left.clear();
        }
        while (!ranking.settle(always));
        expect([...ranking.sorted].sort((a, b) => a - b)).toEqual([...there].sort((a, b) => a - b));
        const ranks = [...ranking.sorted].map((thing) => ranking.ranks[thing] ?? 0);
        for (const [at, thing] of ranking.sorted.entries()) {
          const next = ranking.sorted[at + 1];
          if (next === undefined) continue;
          expect(compare(thing, next)).toBeLessThanOrEqual(0);
          expect(ranks[at]).toBeLessThan(ranks[at + 1] ?? 0);
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('where there is no room between two, all are numbered anew and keep their order', () => {
  const worth: number[] = [0, 1];
  const ranking = new Ranking((a, b) => (worth[a] ?? 0) - (worth[b] ?? 0));
  ranking.add(0);
  ranking.add(1);
  ranking.settle(never);
  for (let at = 2; at < 200; at++) {
    // Always right behind the first one.
    worth[at] = 1 / at;
    ranking.add(at);
    ranking.settle(never);
  }
  expect(ranking.renumbered).toBeGreaterThan(0);
  const ranks = [...ranking.sorted].map((thing) => ranking.ranks[thing] ?? 0);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(200);
});

it('a radix sort sorts as a comparison does, and leaves equal ones as they are', () => {
  const key = fc.oneof(
    fc.double({ noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, 1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const items = Uint32Array.from(keys.keys());
      const expected = [...items].sort((a, b) => compare(keys[a] ?? 0, keys[b] ?? 0));
      expect([...sortByKeys(items, Float64Array.from(keys))]).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
