import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestEdit } from './smallest-edit.ts';

describe('the smallest edit between two texts', () => {
  it('leaves what both begin and end with', () => {
    expect(smallestEdit('kind: Pdo\nname: a\n', 'kind: Pod\nname: a\n')).toEqual({ start: 7, end: 9, text: 'od' });
    expect(smallestEdit('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' });
    expect(smallestEdit('same', 'same')).toBeUndefined();
  });

  it('tears no line break and no character apart', () => {
    expect(smallestEdit('a\r\nb', 'a\r\r\nb')).toEqual({ start: 1, end: 1, text: '\r' });
    expect(smallestEdit('😀', '😁')).toEqual({ start: 0, end: 2, text: '😁' });
  });

  it('makes the one text of the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '😀', '😁', ':') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        const made = edit === undefined ? before : before.slice(0, edit.start) + edit.text + before.slice(edit.end);
        expect(made).toBe(after);
      }),
    );
  });
});
