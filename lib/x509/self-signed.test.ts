import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseCertificates } from './certificate.ts';
import { certificateCovers } from './host-match.ts';
import { keyMatch } from './key-match.ts';
import { selfSigned } from './self-signed.ts';

const hosts = ['shop.example.com', '*.apps.example.com', '10.0.0.7', 'fd00::7'];

describe('a self-signed certificate', () => {
  it('[C10] [E8] is one that OpenSSL takes, for every host that was asked for', async () => {
    const nowMs = Date.UTC(2049, 6, 1);
    const { certificate, key } = await selfSigned(hosts, { nowMs });
    const known = new X509Certificate(certificate);
    expect(known.verify(known.publicKey)).toBe(true);
    expect(known.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(known.ca).toBe(false);
    for (const host of ['shop.example.com', 'a.apps.example.com']) expect(known.checkHost(host)).toBeDefined();
    for (const address of ['10.0.0.7', 'fd00::7']) expect(known.checkIP(address)).toBeDefined();
    const [read] = parseCertificates(certificate);
    expect(read).toMatchObject({ subject: 'shop.example.com', isSelfIssued: true, isAuthority: false });
    expect(read?.notAfterMs).toBe(nowMs + 365 * 86_400_000);
    expect(read && certificateCovers(read, '10.0.0.7')).toBe(true);
  });

  it('[C10] has another key each time', async () => {
    const [one, other] = await Promise.all([selfSigned(['a']), selfSigned(['a'])]);
    expect(keyMatch(one.certificate, one.key)).toBe('match');
    expect(keyMatch(one.certificate, other.key)).toBe('mismatch');
  });
});

describe('whether a key belongs to a certificate', () => {
  it('[C10] is told of every form that OpenSSL writes', async () => {
    const { certificate, key } = await selfSigned(['a']);
    const own = createPrivateKey(key);
    expect(keyMatch(certificate, String(own.export({ type: 'sec1', format: 'pem' })))).toBe('match');
    expect(keyMatch(certificate, String(own.export({ type: 'pkcs8', format: 'pem' })))).toBe('match');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    for (const type of ['pkcs1', 'pkcs8'] as const) {
      expect(keyMatch(certificate, String(rsa.export({ type, format: 'pem' })))).toBe('mismatch');
    }
    const ed = generateKeyPairSync('ed25519').privateKey;
    expect(keyMatch(certificate, String(ed.export({ type: 'pkcs8', format: 'pem' })))).toBe('unknown');
  });

  it('[C10] needs a key, and one without a passphrase', async () => {
    const { certificate, key } = await selfSigned(['a']);
    const own = createPrivateKey(key);
    const locked = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
    expect(keyMatch(certificate, String(own.export({ type: 'pkcs8', ...locked })))).toBe('encrypted');
    expect(keyMatch(certificate, String(own.export({ type: 'sec1', ...locked })))).toBe('encrypted');
    for (const text of ['', 'x', certificate, key.replace(/\n.*\n/, '\nAAAA\n')]) {
      expect(keyMatch(certificate, text)).toBe('no-key');
    }
    expect(keyMatch('', key)).toBeUndefined();
    expect(keyMatch('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', key)).toBeUndefined();
  });
});
