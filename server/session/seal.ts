import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM with a key of its own for every seal, derived (HKDF-SHA-256) from the sealing key and a random salt: no
 * number of seals brings a nonce back. `about` is authenticated with it: what was sealed for one thing opens for
 * nothing else.
 *
 * Layout: version (1 byte), salt (16), ciphertext, tag (16). The nonce is derived together with the key.
 */
const version = 1;
const saltBytes = 16;
const tagBytes = 16;
const keyBytes = 32;
const nonceBytes = 12;

export interface SealingKeys {
  /** Seals, and opens. */
  readonly current: KeyObject;
  /** Opens only: keys from before a rotation. */
  readonly previous: readonly KeyObject[];
}

/** Any secret of at least 32 bytes: a random file, or the token of a ServiceAccount without rights. */
export function sealingKeys(current: Buffer, previous: readonly Buffer[] = []): SealingKeys {
  return { current: toKey(current), previous: previous.map(toKey) };
}

export function seal(plain: Buffer, about: string, keys: SealingKeys): Buffer {
  const salt = randomBytes(saltBytes);
  const { key, nonce } = derive(keys.current, salt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), salt, sealed, cipher.getAuthTag()]);
}

/** `undefined` for whatever was not sealed by `seal` with one of these keys and the same `about`. */
export function unseal(sealed: Buffer, about: string, keys: SealingKeys): Buffer | undefined {
  if (sealed.byteLength < 1 + saltBytes + tagBytes || sealed[0] !== version) return undefined;
  const salt = sealed.subarray(1, 1 + saltBytes);
  const body = sealed.subarray(1 + saltBytes, -tagBytes);
  const tag = sealed.subarray(-tagBytes);
  for (const secret of [keys.current, ...keys.previous]) {
    const { key, nonce } = derive(secret, salt);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(body), decipher.final()]);
    } catch {
      // Not this key.
    }
  }
  return undefined;
}

function derive(secret: KeyObject, salt: Buffer): { key: Buffer; nonce: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, 'pilothouse session', keyBytes + nonceBytes));
  return { key: bytes.subarray(0, keyBytes), nonce: bytes.subarray(keyBytes) };
}

function toKey(secret: Buffer): KeyObject {
  if (secret.byteLength < 32) throw new Error('a sealing key must have at least 32 bytes');
  return createSecretKey(secret);
}
