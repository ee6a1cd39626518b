import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basePathMark } from '#lib/protocol/base-path-mark.ts';
import { MarkReplacer } from './mark-replacer.ts';

function through(text: string, cuts: readonly number[], basePath: string): string {
  const bytes = Buffer.from(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const replacer = new MarkReplacer(basePath);
  const pieces = places.slice(1).map((place, index) => replacer.push(bytes.subarray(places[index], place)));
  return Buffer.concat([...pieces, replacer.end()]).toString('utf8');
}

describe('[U34] the mark of the base path', () => {
  test('is replaced in a text wherever that is cut, and nothing else changes', () => {
    const piece = fc.oneof(
      fc.constant(basePathMark),
      fc.constant(basePathMark.slice(0, 15)),
      fc.constant('/__pilothouse-'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 6 }), (pieces, cuts) => {
        const text = pieces.join('');
        const wanted = text.replaceAll(basePathMark, '/console');
        expect(through(text, cuts, '/console')).toBe(Buffer.from(wanted).toString('utf8'));
      }),
    );
  });

  test('keeps back no more than may still become one', () => {
    const replacer = new MarkReplacer('');
    expect(replacer.push(Buffer.from(`<a href="${basePathMark}/login">/x`)).toString()).toBe('<a href="/login">/x');
    expect(replacer.push(Buffer.from('<b>/__pilot')).toString()).toBe('<b>');
    expect(replacer.push(Buffer.from('er')).toString()).toBe('/__piloter');
  });
});
