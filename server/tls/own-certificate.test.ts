import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import { connect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { ownCertificate } from './own-certificate.ts';

const names = ['localhost', '127.0.0.1', '::1', 'console.example.com'];

describe('[F1.1] the certificate of our own', () => {
  const key = randomBytes(48);

  test('is the same, to the byte, for the same secret and names', () => {
    expect(ownCertificate(key, names)).toEqual(ownCertificate(Buffer.from(key), [...names]));
    expect(ownCertificate(randomBytes(48), names).certificate).not.toBe(ownCertificate(key, names).certificate);
  });

  test('has a serial number of its own for other names, and the same key', () => {
    const [one, two] = [ownCertificate(key, names), ownCertificate(key, ['localhost'])];
    expect(new X509Certificate(one.certificate).serialNumber).not.toBe(
      new X509Certificate(two.certificate).serialNumber,
    );
    expect(one.key).toBe(two.key);
  });

  test('is correct: signed by its key, for its names, for servers', () => {
    const made = ownCertificate(key, names);
    const certificate = new X509Certificate(made.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(certificate.checkHost('console.example.com')).toBe('console.example.com');
    expect(certificate.checkHost('other.example.com')).toBeUndefined();
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('::1')).toBe('::1');
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
  });

  test('serves many secrets without a malformed one', () => {
    for (let count = 0; count < 40; count += 1) {
      const certificate = new X509Certificate(ownCertificate(randomBytes(32), names).certificate);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
    }
  });

  test('is taken by a TLS client that trusts it', async () => {
    const made = ownCertificate(key, names);
    const server = createServer({ cert: made.certificate, key: made.key });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const authorized = await new Promise<boolean>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca: made.certificate }, () => {
        resolve(socket.authorized);
        socket.destroy();
      });
      socket.on('error', reject);
    });
    server.close();
    expect(authorized).toBe(true);
  });
});
