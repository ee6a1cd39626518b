import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, diffLines } from './line-diff.ts';

const side = (lines: ReturnType<typeof diffLines>, skip: 'added' | 'removed') =>
  lines
    .filter((line) => line.kind !== skip)
    .map((line) => line.text)
    .join('\n');

describe('diffLines', () => {
  it('[F8.4] one changed line is one removed and one added', () => {
    const diff = diffLines('a: 1\nb: 2\nc: 3', 'a: 1\nb: 5\nc: 3');
    expect(diff.map((line) => `${line.kind} ${line.line} ${line.text}`)).toEqual([
      'same 1 a: 1',
      'removed 2 b: 2',
      'added 2 b: 5',
      'same 3 c: 3',
    ]);
  });

  it('gives back both texts, with as few edits as there can be', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffLines(before, after);
        expect(side(diff, 'added')).toBe(before);
        expect(side(diff, 'removed')).toBe(after);
        expect(diff.filter((line) => line.kind === 'same').length).toBe(longestCommon(before, after));
      }),
      { numRuns: 500 },
    );
  });

  it('ends quickly for texts that have nothing in common', () => {
    const a = Array.from({ length: 3000 }, (_, index) => `a${index}`).join('\n');
    const b = Array.from({ length: 3000 }, (_, index) => `b${index}`).join('\n');
    const diff = diffLines(a, b);
    expect(side(diff, 'added')).toBe(a);
    expect(side(diff, 'removed')).toBe(b);
  });

  it('shows only the neighbourhood of changes', () => {
    const before = Array.from({ length: 20 }, (_, index) => String(index)).join('\n');
    const parts = contextOf(diffLines(before, before.replace('\n10\n', '\nten\n')), 1);
    expect(parts.map((part) => (part.kind === 'skipped' ? `skip ${part.count}` : part.text))).toEqual([
      'skip 9',
      '9',
      '10',
      'ten',
      '11',
      'skip 8',
    ]);
  });
});

function longestCommon(before: string, after: string): number {
  const a = before.split('\n');
  const b = after.split('\n');
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const cell = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const row = table[i];
      if (row) row[j] = a[i - 1] === b[j - 1] ? cell(i - 1, j - 1) + 1 : Math.max(cell(i - 1, j), cell(i, j - 1));
    }
  }
  return cell(a.length, b.length);
}
