import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { isIP } from 'node:net';
import { p256 } from '@noble/curves/nist.js';
import {
  bitString,
  context,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utcTime,
  utf8String,
  yes,
} from './der.ts';

export interface OwnCertificate {
  /** PEM */
  readonly certificate: string;
  /** PEM, PKCS#8 */
  readonly key: string;
}

/** Fixed: the same bytes at every start are what a browser's exception holds to. */
const notBefore = '250101000000Z';
const notAfter = '450101000000Z';

/**
 * A self-signed certificate for https that is a function of the sealing key and the names: every replica and every
 * restart shows the same bytes. ECDSA on P-256 (browsers take no Ed25519 certificates) with the deterministic
 * signature of RFC 6979, which OpenSSL as Node has it does not offer.
 */
export function ownCertificate(keyMaterial: Buffer, names: readonly string[]): OwnCertificate {
  const secret = p256.utils.randomSecretKey(derive(keyMaterial, 'key', 48));
  const point = Buffer.from(p256.getPublicKey(secret, false));
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: Buffer.from(secret).toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  // A new name makes a new certificate, which needs a serial number of its own.
  const serial = derive(keyMaterial, `serial ${names.join(' ')}`, 16);
  const body = toBeSigned(serial, publicKey, names);
  const signature = Buffer.from(p256.sign(body, secret, { prehash: true, format: 'der' }));
  const certificate = sequence(body, ecdsaWithSha256, bitString(signature));
  return {
    certificate: pem(certificate),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const ecdsaWithSha256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

function toBeSigned(serial: Buffer, publicKey: Buffer, names: readonly string[]): Buffer {
  const name = sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String('Pilothouse'))));
  return sequence(
    context(0, integer(Buffer.of(2))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(utcTime(notBefore), utcTime(notAfter)),
    name,
    publicKey,
    context(
      3,
      sequence(
        extension('2.5.29.19', sequence(), 'critical'), // basicConstraints: not a CA
        extension('2.5.29.15', bitString(Buffer.of(0x80), 7), 'critical'), // keyUsage: digitalSignature
        extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
        extension('2.5.29.17', sequence(...names.map(generalName))), // subjectAltName
      ),
    ),
  );
}

function extension(id: string, value: Buffer, critical?: 'critical'): Buffer {
  return sequence(objectIdentifier(id), ...(critical === undefined ? [] : [yes]), octetString(value));
}

function generalName(name: string): Buffer {
  return isIP(name) === 0
    ? context(2, Buffer.from(name, 'ascii'), 'primitive')
    : context(7, addressBytes(name), 'primitive');
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const bytes = Buffer.alloc(16);
  [...before, ...zeros, ...after].forEach((group, index) => {
    bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  });
  return bytes;
}

function derive(keyMaterial: Buffer, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', keyMaterial, '', `pilothouse https ${use}`, length));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
