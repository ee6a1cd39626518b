import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seal, sealingKeys, unseal } from './seal.ts';

const keys = sealingKeys(randomBytes(48));
const bytes = fc.uint8Array({ maxLength: 4000 }).map((array) => Buffer.from(array));

describe('[R3] sealed sessions', () => {
  test('open to what was sealed', () => {
    fc.assert(fc.property(bytes, (plain) => unseal(seal(plain, 'a', keys), 'a', keys)?.equals(plain) === true));
  });

  test('do not open when any one bit is another', () => {
    const sealed = seal(Buffer.from('a token'), 'a', keys);
    for (let bit = 0; bit < sealed.byteLength * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(changed, 'a', keys), `bit ${bit}`).toBeUndefined();
    }
  });

  test('do not open when they are cut or lengthened, nor do bytes that nobody has sealed', () => {
    const sealed = seal(Buffer.from('a token'), 'a', keys);
    for (let length = 0; length < sealed.byteLength; length += 1) {
      expect(unseal(sealed.subarray(0, length), 'a', keys)).toBeUndefined();
    }
    expect(unseal(Buffer.concat([sealed, Buffer.of(0)]), 'a', keys)).toBeUndefined();
    fc.assert(fc.property(bytes, (noise) => unseal(noise, 'a', keys) === undefined));
  });

  test('do not open for another thing, nor with another key', () => {
    const sealed = seal(Buffer.from('a token'), 'session dev', keys);
    expect(unseal(sealed, 'session prod', keys)).toBeUndefined();
    expect(unseal(sealed, 'session dev', sealingKeys(randomBytes(48)))).toBeUndefined();
  });

  test('are never twice the same, and show nothing of what is in them', () => {
    const plain = Buffer.from('the same');
    expect(seal(plain, 'a', keys).equals(seal(plain, 'a', keys))).toBe(false);
    expect(seal(plain, 'a', keys).includes(plain)).toBe(false);
  });

  test('open with the key from before a rotation, until that is taken away', () => {
    const old = randomBytes(48);
    const sealed = seal(Buffer.from('x'), 'a', sealingKeys(old));
    const now = randomBytes(48);
    expect(unseal(sealed, 'a', sealingKeys(now, [old]))?.toString()).toBe('x');
    expect(unseal(sealed, 'a', sealingKeys(now))).toBeUndefined();
  });

  test('need a key that nobody guesses', () => {
    expect(() => sealingKeys(Buffer.from('secret'))).toThrow('32 bytes');
  });
});
