import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64ByteLength, base64OfBytes, base64OfText, bytesOfBase64, decodeValue } from './base64.ts';

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

it('[C7] what a user types is encoded for them, and its size is known without decoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const encoded = base64OfBytes(bytes);
      expect(encoded).toBe(Buffer.from(bytes).toString('base64'));
      expect(base64ByteLength(encoded)).toBe(bytes.length);
      expect(bytesOfBase64(encoded)).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
  expect(base64OfText('pässwörd\n')).toBe('cMOkc3N3w7ZyZAo=');
});
