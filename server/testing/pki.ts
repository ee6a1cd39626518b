import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnCertificate, ownCertificate } from '#server/tls/own-certificate.ts';

/** For tests only: a certificate and key that nobody else has. */
export function freshCertificate(names: readonly string[] = ['127.0.0.1']): OwnCertificate {
  return ownCertificate(randomBytes(48), names);
}

export const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

/** An RSA client certificate with its key in the PKCS#1 form that older tools write; `days` may be negative. */
export function clientCertificate(bits: number, days: number): { certificate: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pki-'));
  try {
    const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    run('genrsa', '-traditional', '-out', 'key', String(bits));
    run('req', '-new', '-key', 'key', '-subj', '/O=people/CN=ann', '-out', 'csr');
    writeFileSync(join(folder, 'ext'), 'extendedKeyUsage=clientAuth\n');
    run('x509', '-req', '-in', 'csr', '-signkey', 'key', '-days', String(days), '-extfile', 'ext', '-out', 'crt');
    return { certificate: readFileSync(join(folder, 'crt'), 'utf8'), key: readFileSync(join(folder, 'key'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
