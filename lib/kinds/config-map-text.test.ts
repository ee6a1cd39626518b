import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editExactly, textFacts, toLineFeeds } from './config-map-text.ts';

describe('the text of a value', () => {
  it('[F11] says how its lines end and whether the last one does', () => {
    expect(textFacts('')).toMatchObject({ lines: 0, lineEnds: 'none', endsWithNewline: false });
    expect(textFacts('a')).toMatchObject({ lines: 1, lineEnds: 'none' });
    expect(textFacts('a\nb\n')).toMatchObject({ lines: 2, lineEnds: 'lf', endsWithNewline: true });
    expect(textFacts('a\r\nb')).toMatchObject({ lines: 2, lineEnds: 'crlf', endsWithNewline: false });
    expect(textFacts('a\rb')).toMatchObject({ lineEnds: 'cr' });
    expect(textFacts('a\r\nb\nc')).toMatchObject({ lines: 3, lineEnds: 'mixed' });
    expect(textFacts('\u{feff}a').startsWithBom).toBe(true);
  });
});

describe('editing in a text field that knows line feeds only', () => {
  it('[F11] an edit changes its own characters, new lines end as their neighbours', () => {
    const exact = 'one\r\ntwo\r\nthree';
    expect(editExactly(exact, 'one\nTWO\nthree', exact)).toBe('one\r\nTWO\r\nthree');
    expect(editExactly(exact, 'one\ntwo\nand\nthree', exact)).toBe('one\r\ntwo\r\nand\r\nthree');
    expect(editExactly(exact, 'one\ntwo\nthree\nfour\n', exact)).toBe('one\r\ntwo\r\nthree\r\nfour\r\n');
    expect(editExactly(exact, 'onetwo\nthree', exact)).toBe('onetwo\r\nthree');
  });

  it('[F11] mixed line ends stay as they are around the edit', () => {
    const exact = 'a\r\nb\nc\rd\r\n';
    expect(editExactly(exact, 'a\nb\nC\nd\n', exact)).toBe('a\r\nb\nC\rd\r\n');
  });

  it('[F11] tabs, trailing spaces and a missing last newline survive, and undoing gives the very text back', () => {
    const base = '\tkey:  value  \r\n\r\nlast';
    const typed = editExactly(base, '\tkey:  value  \nx\nlast', base);
    expect(typed).toBe('\tkey:  value  \r\nx\r\nlast');
    expect(editExactly(typed, toLineFeeds(base), base)).toBe(base);
  });

  it('[F11] a key in the midst of a long text is found beyond the blocks that are compared at once', () => {
    const lines = Array.from({ length: 3000 }, (_, line) => `key${line}: value`);
    const exact = lines.join('\r\n');
    const at = toLineFeeds(exact).indexOf('key1500');
    const shown = toLineFeeds(exact);
    const typed = editExactly(exact, `${shown.slice(0, at)}#\n${shown.slice(at)}`, exact);
    expect(typed).toBe(lines.toSpliced(1500, 0, '#').join('\r\n'));
    expect(editExactly(typed, shown, exact)).toBe(exact);
  });

  it('[F11] whatever is typed, the field shows what is kept, and what is not touched keeps its bytes', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '\t', ' ', '\n', '\r\n', '\r', '😀'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.nat(), (before, inserted, base, from, length) => {
        const exact = before.join('');
        const shown = toLineFeeds(exact);
        const start = shown.length === 0 ? 0 : from % (shown.length + 1);
        const end = Math.min(shown.length, start + (length % 5));
        const next = shown.slice(0, start) + toLineFeeds(inserted.join('')) + shown.slice(end);
        const edited = editExactly(exact, next, base.join(''));
        expect(toLineFeeds(edited)).toBe(next);
      }),
    );
  });
});
