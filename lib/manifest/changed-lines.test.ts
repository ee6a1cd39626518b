import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from './changed-lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 8 })
  .map((lines) => lines.join('\n'));

describe('changedLines', () => {
  it('marks what is new and what is different', () => {
    expect(changedLines('a\nb\nc', 'a\nx\nb\nd')).toEqual([2, 4]);
    expect(changedLines('a\nb', 'a')).toEqual([]);
  });

  it('marks nothing in the same text, and leaves lines unmarked that were there in the same order', () => {
    fc.assert(fc.property(text, (any) => void expect(changedLines(any, any)).toEqual([])));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const marked = new Set(changedLines(before, after));
        const kept = after.split('\n').filter((_, index) => !marked.has(index + 1));
        const old = before.split('\n');
        let at = 0;
        for (const line of kept) {
          while (at < old.length && old[at] !== line) at += 1;
          expect(at).toBeLessThan(old.length);
          at += 1;
        }
      }),
    );
  });
});
