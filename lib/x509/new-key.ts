import { derTag } from './der.ts';
import { der, integer, objectIdentifier, sequence } from './der-write.ts';

export type KeyKind = 'ECDSA P-256' | 'RSA 2048';

export interface NewKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** PKCS #8, DER. */
  readonly privateKey: Uint8Array;
  /** AlgorithmIdentifier of its signatures, DER. */
  readonly algorithm: Uint8Array;
  /** The signature as X.509 wants it. */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const;
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
} as const;
const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));
const rsaWithSha256 = sequence(objectIdentifier('1.2.840.113549.1.1.11'), der(derTag.null));

/** Browsers hand out keys only to pages that came over HTTPS or from this machine. */
export function canSign(): boolean {
  return globalThis.isSecureContext !== false && globalThis.crypto?.subtle !== undefined;
}

/** A new key pair by WebCrypto. */
export async function newKey(kind: KeyKind): Promise<NewKey> {
  const isRsa = kind === 'RSA 2048';
  const pair = await crypto.subtle.generateKey(isRsa ? rsa : curve, true, ['sign', 'verify']);
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    algorithm: isRsa ? rsaWithSha256 : ecdsaWithSha256,
    sign: async (bytes) => {
      const signature = new Uint8Array(await crypto.subtle.sign(isRsa ? rsa.name : ecdsa, pair.privateKey, bytes));
      return isRsa ? signature : twoNumbers(signature);
    },
  };
}

/** WebCrypto's two numbers of the same length, one behind the other. */
function twoNumbers(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}
