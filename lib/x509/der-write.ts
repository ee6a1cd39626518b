import { derTag } from './der.ts';

/** Writes DER (X.690): a value of this tag with that content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = joined(content);
  return joined([Uint8Array.of(tag), lengthOf(body.length), body]);
}

export function sequence(...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return der(derTag.sequence, ...content);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

/** A whole number that is not negative, from its bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Uint8Array.of(0) : bytes.subarray(start);
  const sign = (digits[0] ?? 0) > 0x7f ? [Uint8Array.of(0)] : [];
  return der(0x02, ...sign, digits);
}

/** `2.5.29.17` */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let high = number >> 7; high > 0; high >>= 7) digits.unshift((high & 0x7f) | 0x80);
    return digits;
  });
  return der(derTag.objectIdentifier, Uint8Array.from(bytes));
}

/** Whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array {
  return der(derTag.bitString, Uint8Array.of(0), bytes);
}

export function utf8(tag: number, text: string): Uint8Array {
  return der(tag, new TextEncoder().encode(text));
}

/** RFC 5280: UTCTime up to 2049, GeneralizedTime from then on. */
export function time(ms: number): Uint8Array {
  const digits = new Date(ms)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return digits < '2050' ? utf8(derTag.utcTime, digits.slice(2)) : utf8(derTag.generalizedTime, digits);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
