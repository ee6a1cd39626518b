import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiSpans, plainText } from './ansi.ts';

const esc = '\u001b';

describe('[P7] lines with escape sequences', () => {
  it.each([
    ['colours', `${esc}[31mred${esc}[0m and plain`, 'red and plain'],
    ['a title', `${esc}]0;owned${'\u0007'}text`, 'text'],
    ['a clipboard write', `${esc}]52;c;aGFja2Vk${esc}\\text`, 'text'],
    ['a link', `${esc}]8;;javascript:alert(1)${esc}\\click${esc}]8;;${esc}\\`, 'click'],
    ['a string without an end', `text${esc}]0;owned`, 'text'],
    ['a device control string', `a${esc}Pq#0;2;0;0;0${esc}\\b`, 'ab'],
    ['cursor moves and clearing', `${esc}[2J${esc}[Htop`, 'top'],
    ['eight-bit introducers', `\u009b31mred\u009d0;t\u009cx`, 'redx'],
    ['a lone escape', `a${esc}`, 'a'],
    ['a progress bar', '10%\r20%', '10%␍20%'],
    ['a bell and a null', 'a\u0007\u0000b', 'a␇␀b'],
    ['text turned round', 'abc\u202egnp.exe', 'abc\ufffdgnp.exe'],
    ['tabs, which stay', 'a\tb', 'a\tb'],
  ])('%s', (_what, raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  it('spans have the colours and nothing else of a sequence', () => {
    expect(ansiSpans(`a${esc}[1;31mb${esc}[22;39mc${esc}[48;5;196md${esc}[0m${esc}[38;2;1;2;3me`)).toEqual([
      { text: 'a' },
      { text: 'b', bold: true, color: 1 },
      { text: 'c' },
      { text: 'd', background: '#ff0000' },
      { text: 'e', color: '#010203' },
    ]);
  });

  it('colours that are none are left out', () => {
    expect(ansiSpans(`${esc}[38;5;999ma${esc}[38;2;1;2mb${esc}[38mc`)).toEqual([
      { text: 'a' },
      { text: 'b' },
      { text: 'c' },
    ]);
  });

  it('whatever comes, the spans say what the plain text says, without a control character', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(esc, `${esc}[`, `${esc}]`, '\u0007', `${esc}\\`, '\u009b', '31m', ';', '\r', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const raw = pieces.join('').replaceAll('\n', '');
        const plain = plainText(raw);
        expect(
          ansiSpans(raw)
            .map(({ text }) => text)
            .join(''),
        ).toBe(plain);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
        expect(plain).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });
});
