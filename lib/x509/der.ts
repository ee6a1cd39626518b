/**
 * A reader for DER (X.690): definite lengths only, no tags above 30, nothing beyond its parent's end. It throws a
 * DerProblem for everything else, so that what it returns lies inside the bytes.
 */
export interface DerValue {
  /** Class, constructed bit and number in one byte: 0x30 is a SEQUENCE, 0xa3 is `[3]`. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length, to compare two values whole. */
  readonly bytes: Uint8Array;
}

export class DerProblem extends Error {
  override readonly name = 'DerProblem';
}

export const derTag = {
  boolean: 0x01,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  bmpString: 0x1e,
  utcTime: 0x17,
  generalizedTime: 0x18,
  null: 0x05,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The one value that these bytes are. */
export function readDer(bytes: Uint8Array): DerValue {
  const { value, end } = readAt(bytes, 0);
  if (end !== bytes.length) throw new DerProblem('There are bytes behind the end of the value.');
  return value;
}

/** The parts of a constructed value, in order. */
export function derParts(value: DerValue): readonly DerValue[] {
  if ((value.tag & 0x20) === 0) throw new DerProblem('The value has no parts.');
  const parts: DerValue[] = [];
  for (let at = 0; at < value.content.length; ) {
    const part = readAt(value.content, at);
    parts.push(part.value);
    at = part.end;
  }
  return parts;
}

function readAt(bytes: Uint8Array, start: number): { value: DerValue; end: number } {
  const tag = byteAt(bytes, start);
  if ((tag & 0x1f) === 0x1f) throw new DerProblem('Tags of several bytes are not read.');
  const first = byteAt(bytes, start + 1);
  let at = start + 2;
  let length = first;
  if (first > 0x7f) {
    const count = first & 0x7f;
    // 0x80 is the indefinite length of BER; four bytes are more than any certificate has.
    if (count === 0 || count > 4) throw new DerProblem('The length is not that of DER.');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + byteAt(bytes, at + index);
    at += count;
  }
  const end = at + length;
  if (end > bytes.length) throw new DerProblem('The value ends beyond its bytes.');
  return { value: { tag, content: bytes.subarray(at, end), bytes: bytes.subarray(start, end) }, end };
}

function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) throw new DerProblem('The bytes end too early.');
  return byte;
}

/** `2.5.29.17` */
export function readObjectIdentifier(value: DerValue): string {
  if (value.tag !== derTag.objectIdentifier || value.content.length === 0)
    throw new DerProblem('No object identifier.');
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value.content) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** Any of the string types; bytes that are no text read as U+FFFD. */
export function readText(value: DerValue): string {
  return new TextDecoder(value.tag === derTag.bmpString ? 'utf-16be' : 'utf-8').decode(value.content);
}

/** UTCTime or GeneralizedTime as RFC 5280 restricts them (with seconds, in Z). Epoch milliseconds. */
export function readTime(value: DerValue): number {
  const text = readText(value);
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const [, year = '', month, day, hour, minute, second] = match ?? [];
  if (year.length !== (value.tag === derTag.utcTime ? 2 : 4)) throw new DerProblem('No time.');
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  return Date.UTC(fullYear, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}
