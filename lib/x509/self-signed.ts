import { derTag } from './der.ts';
import { bitString, der, integer, objectIdentifier, sequence, time, utf8 } from './der-write.ts';
import { newKey } from './new-key.ts';
import { pemText } from './pem.ts';

export interface KeyPair {
  /** PEM */
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 86_400_000;

/**
 * A certificate that a server can show for these hosts (names, `*.` names, addresses), signed by its own new P-256
 * key, which never leaves this page. Hosts: at least one.
 */
export async function selfSigned(hosts: readonly string[], { days = 365, nowMs = Date.now() } = {}): Promise<KeyPair> {
  const { publicKey, privateKey, algorithm, sign } = await newKey('ECDSA P-256');
  const name = commonName(hosts[0] ?? '');
  const body = sequence(
    der(0xa0, integer(Uint8Array.of(2))),
    integer(serialNumber()),
    algorithm,
    name,
    // A clock that is a little behind must not find it not valid yet.
    sequence(time(nowMs - dayMs / 24), time(nowMs + days * dayMs)),
    name,
    publicKey,
    der(0xa3, sequence(...extensions(hosts))),
  );
  const certificate = sequence(body, algorithm, bitString(await sign(body)));
  return { certificate: pemText('CERTIFICATE', certificate), key: pemText('PRIVATE KEY', privateKey) };
}

/** 16 random bytes, positive. */
function serialNumber(): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/** A common name holds 64 characters at most; nobody looks at it, the alternative names count. */
function commonName(host: string): Uint8Array {
  const pair = sequence(objectIdentifier('2.5.4.3'), utf8(derTag.utf8String, host.slice(0, 64)));
  return sequence(der(derTag.set, pair));
}

function extensions(hosts: readonly string[]): Uint8Array[] {
  const names = hosts.map((host) => {
    const address = addressBytes(host);
    return address === undefined ? utf8(0x82, host) : der(0x87, address);
  });
  const isTrue = der(derTag.boolean, Uint8Array.of(0xff));
  return [
    extension('2.5.29.17', sequence(...names)),
    extension('2.5.29.19', sequence(), isTrue),
    // Digital signature: the first bit of one byte with seven unused ones.
    extension('2.5.29.15', der(derTag.bitString, Uint8Array.of(7, 0x80)), isTrue),
    extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
  ];
}

function extension(id: string, value: Uint8Array, ...critical: readonly Uint8Array[]): Uint8Array {
  return sequence(objectIdentifier(id), ...critical, der(derTag.octetString, value));
}

/** Undefined for what is no address. */
function addressBytes(host: string): Uint8Array | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) {
    const bytes = host.split('.').map(Number);
    return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : undefined;
  }
  if (!host.includes(':')) return undefined;
  const [head = '', tail] = host.split('::');
  const wordsOf = (part: string) => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16)));
  const [before, after] = [wordsOf(head), wordsOf(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  const words = [...before, ...Array.from({ length: Math.max(0, gap) }, () => 0), ...after];
  if (words.length !== 8 || words.some((word) => !(word >= 0 && word <= 0xffff))) return undefined;
  return Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]));
}
