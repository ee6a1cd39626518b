import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeValue } from './base64.ts';

it('[C9] gives text back as it was, BOM, tabs and line ends included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = `\ufeff${text.replaceAll('\0', '')}\r\n\t`;
      expect(decodeValue(Buffer.from(plain, 'utf8').toString('base64')).text).toBe(plain);
    }),
  );
});

it('bytes that are no text stay bytes', () => {
  expect(decodeValue(Buffer.from([0xff, 0xfe, 0x00]).toString('base64'))).toEqual({ text: undefined, byteLength: 3 });
  expect(decodeValue('not base64!')).toEqual({ text: undefined, byteLength: 0 });
});
