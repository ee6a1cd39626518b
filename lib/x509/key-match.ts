import { DerProblem, type DerValue, derParts, derTag, readDer, readObjectIdentifier } from './der.ts';
import { partsOf } from './distinguished-name.ts';
import { pemBlocks } from './pem.ts';

/**
 * Whether a private key belongs to a certificate. `unknown`: the key does not hold its public half (Ed25519), so
 * nothing can be told without computing; `encrypted`: servers can't read it without its passphrase.
 */
export type KeyMatch = 'match' | 'mismatch' | 'unknown' | 'encrypted' | 'no-key';

const rsa = '1.2.840.113549.1.1.1';
const integerTag = 0x02;

/** Of the first certificate and the first key of two PEM texts. Undefined when there is no certificate to compare. */
export function keyMatch(certificates: string, keys: string): KeyMatch | undefined {
  const certificate = pemBlocks(certificates).find(({ label }) => label === 'CERTIFICATE')?.bytes;
  const key = pemBlocks(keys).find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (key === undefined) return 'no-key';
  // Headers (`Proc-Type: 4,ENCRYPTED`) make the body something else than base64.
  if (key.label === 'ENCRYPTED PRIVATE KEY' || /\bENCRYPTED\b/.test(keys)) return 'encrypted';
  if (key.bytes === undefined) return 'no-key';
  const held = tried(() => publicHalf(key.label, readDer(key.bytes ?? new Uint8Array())));
  if (held === undefined) return 'no-key';
  const wanted = certificate === undefined ? undefined : tried(() => publicKeyOf(readDer(certificate)));
  if (wanted === undefined) return undefined;
  if (wanted.isRsa !== held.isRsa) return 'mismatch';
  if (held.bits === undefined) return 'unknown';
  return isSame(wanted.bits, held.bits) ? 'match' : 'mismatch';
}

interface PublicKey {
  readonly isRsa: boolean;
  /** The modulus of RSA, else the bits of the key. */
  readonly bits: Uint8Array;
}

function publicKeyOf(certificate: DerValue): PublicKey {
  const [signed] = partsOf(certificate, derTag.sequence);
  const fields = partsOf(signed, derTag.sequence);
  const [algorithm, bits] = partsOf(fields[fields[0]?.tag === 0xa0 ? 6 : 5], derTag.sequence);
  const isRsa = algorithmOf(algorithm) === rsa;
  const key = bitsOf(bits);
  return { isRsa, bits: isRsa ? modulusOf(readDer(key), 0) : key };
}

/** Of `PRIVATE KEY` (RFC 5958), `RSA PRIVATE KEY` (RFC 8017) and `EC PRIVATE KEY` (RFC 5915). */
function publicHalf(label: string, key: DerValue): { isRsa: boolean; bits: Uint8Array | undefined } {
  if (label === 'RSA PRIVATE KEY') return { isRsa: true, bits: modulusOf(key, 1) };
  if (label === 'EC PRIVATE KEY') return { isRsa: false, bits: pointOf(key) };
  const [version, algorithm, octets, ...more] = partsOf(key, derTag.sequence);
  if (version === undefined || octets?.tag !== derTag.octetString) throw new DerProblem('No private key.');
  const name = algorithmOf(algorithm);
  if (name === rsa) return { isRsa: true, bits: modulusOf(readDer(octets.content), 1) };
  if (name === '1.2.840.10045.2.1') return { isRsa: false, bits: pointOf(readDer(octets.content)) };
  // Version 2 may hold the public half itself, as [1].
  const held = more.find(({ tag }) => tag === 0x81)?.content.subarray(1);
  return { isRsa: false, bits: held };
}

function pointOf(key: DerValue): Uint8Array | undefined {
  const tagged = partsOf(key, derTag.sequence).find(({ tag }) => tag === 0xa1);
  return tagged === undefined ? undefined : bitsOf(derParts(tagged)[0]);
}

/** Without the zero that keeps a high first byte from being a sign. */
function modulusOf(key: DerValue, index: number): Uint8Array {
  const value = partsOf(key, derTag.sequence)[index];
  if (value?.tag !== integerTag) throw new DerProblem('The modulus is missing.');
  return value.content[0] === 0 ? value.content.subarray(1) : value.content;
}

function algorithmOf(value: DerValue | undefined): string {
  const [id] = partsOf(value, derTag.sequence);
  if (id === undefined) throw new DerProblem('The algorithm is missing.');
  return readObjectIdentifier(id);
}

/** A BIT STRING's first byte counts unused bits, here always 0. */
function bitsOf(value: DerValue | undefined): Uint8Array {
  if (value?.tag !== derTag.bitString) throw new DerProblem('The key is missing.');
  return value.content.subarray(1);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function tried<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerProblem) return undefined;
    throw error;
  }
}
