import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineParser, type LineParserOptions } from './line-parser.ts';
import { type LogLine, stampOf } from './log-line.ts';

const stamp = '2026-01-01T12:00:00.000000001Z';

/** Cut at these places, which may lie anywhere. */
function parse(bytes: Buffer, places: readonly number[], options: Partial<LineParserOptions> = {}): LogLine[] {
  const parser = new LineParser({ longestBytes: 100, longer: 'cut', now: () => new Date(0), ...options });
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const lines = cuts.slice(1).flatMap((to, index) => parser.take(bytes.subarray(cuts[index], to)));
  const last = parser.end();
  return last === undefined ? lines : [...lines, last];
}

const textOf = ({ bytes, stampLength }: LogLine) => bytes.subarray(stampLength + 1).toString('latin1');
const texts = fc.array(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
);
const places = fc.array(fc.nat());

describe('[P7] bytes become lines', () => {
  test('however they come, and any bytes', () => {
    fc.assert(
      fc.property(texts, places, fc.boolean(), (all, cuts, hasEnd) => {
        const lines = all.map((text) => text.replaceAll('\n', ''));
        const text = lines.map((line) => `${stamp} ${line}`).join('\n');
        const parsed = parse(Buffer.from(hasEnd ? `${text}\n` : text, 'latin1'), cuts);
        expect(parsed.map(textOf)).toEqual(lines.length === 0 && hasEnd ? [''] : lines);
        if (lines.length > 0) expect(parsed.at(-1)?.ending).toBe(hasEnd ? 'newline' : 'nothing');
      }),
      { examples: [[['', ''], [1, 2, 40], true]] },
    );
  });

  test('a line that is too long is cut, and what is left out is counted', () => {
    const text = 'x'.repeat(500);
    for (let place = 0; place < 540; place += 7) {
      const [long, next] = parse(Buffer.from(`${stamp} ${text}\n${stamp} next\n`), [place, place + 30]);
      expect(long?.bytes.length).toBe(100);
      expect(long?.leftOut).toBe(stamp.length + 1 + text.length - 100);
      expect(next).toMatchObject({ leftOut: 0, ending: 'newline' });
    }
  });

  test('or comes in pieces, of which nothing is lost', () => {
    fc.assert(
      fc.property(fc.nat(1000), places, (length, cuts) => {
        const bytes = Buffer.from(`${stamp} ${'x'.repeat(length)}\n${stamp} next`);
        const pieces = parse(bytes, cuts, { longer: 'pieces' });
        const ends = { newline: '\n', more: '', nothing: '' };
        expect(pieces.map((piece) => `${piece.bytes}${ends[piece.ending]}`).join('')).toBe(String(bytes));
        expect(pieces.every((piece) => piece.bytes.length <= 100 && piece.nanos === 1)).toBe(true);
        expect(pieces.filter((piece) => piece.stampLength > 0)).toHaveLength(2);
      }),
    );
  });

  test('text without a time has that of the line before, and says so', () => {
    const [none, line, more] = parse(Buffer.from(`nothing\n${stamp} a\nmore\n`), []);
    expect(none).toMatchObject({ isStamped: false, seconds: 0, nanos: 0 });
    expect(none === undefined ? '' : stampOf(none)).toBe('1970-01-01T00:00:00.000000000Z');
    expect(line).toMatchObject({ isStamped: true });
    expect(more).toMatchObject({ isStamped: false, nanos: 1 });
    expect(String(more?.bytes)).toBe(`${stamp} more`);
  });

  test('a log that comes byte by byte is held as one line', () => {
    const parser = new LineParser({ longestBytes: 10_000, longer: 'cut' });
    for (let count = 0; count < 50_000; count += 1) parser.take(Buffer.from('x'));
    const [line] = parser.take(Buffer.from('\n'));
    expect(line?.leftOut).toBe(40_000);
  });
});
