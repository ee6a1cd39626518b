import { expect, it } from 'vitest';
import { Lines } from '#lib/manifest/yaml/lines.ts';
import { textOffset } from './text-offset.ts';

it('is the inverse of counting lines, whatever the line breaks are', () => {
  const text = 'a\r\nbc\n\nd\re';
  const lines = new Lines(text);
  for (let offset = 0; offset <= text.length; offset += 1) {
    expect(textOffset(text, lines.position(offset))).toBe(offset);
  }
  expect(textOffset(text, { line: 99, column: 1 })).toBe(text.length);
});
