import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CertificateSpec, certificateConfiguration, certificateFiles, ensureCertificate } from './certificates.ts';

describe('ensureCertificate', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pilothouse-test-'));
    await ensureCertificate(certificateFiles(directory, 'ca'), { commonName: 'kubernetes', usages: [] });
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const leaf = (changes: Partial<CertificateSpec> = {}): CertificateSpec => ({
    issuer: certificateFiles(directory, 'ca'),
    commonName: 'system:node:node-1',
    organization: 'system:nodes',
    usages: ['serverAuth'],
    addresses: ['10.250.0.2'],
    dnsNames: ['node-1'],
    ...changes,
  });
  const read = async (name: string) =>
    new X509Certificate(await readFile(certificateFiles(directory, name).certificate));

  it('makes a certificate that says what was asked for and that the authority signed', async () => {
    expect(await ensureCertificate(certificateFiles(directory, 'leaf'), leaf())).toBe(true);
    const [certificate, authority] = [await read('leaf'), await read('ca')];
    expect(certificate.subject).toBe('O=system:nodes\nCN=system:node:node-1');
    expect(certificate.subjectAltName).toBe('DNS:node-1, IP Address:10.250.0.2');
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect([certificate.ca, authority.ca]).toEqual([false, true]);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('keeps a good one', async () => {
    await ensureCertificate(certificateFiles(directory, 'kept'), leaf());
    const before = (await read('kept')).fingerprint256;
    expect(await ensureCertificate(certificateFiles(directory, 'kept'), leaf())).toBe(false);
    expect((await read('kept')).fingerprint256).toBe(before);
  });

  it.each([
    ['another address', leaf({ addresses: ['10.250.9.2'] })],
    ['another name', leaf({ commonName: 'system:node:node-2' })],
  ])('makes a new one for %s', async (_what, changed) => {
    const spec = { ...changed, issuer: certificateFiles(directory, 'ca') };
    await ensureCertificate(certificateFiles(directory, 'changed'), leaf());
    expect(await ensureCertificate(certificateFiles(directory, 'changed'), spec)).toBe(true);
  });

  it('makes a new one when a crash left half a file, or a key of another certificate', async () => {
    const files = certificateFiles(directory, 'broken');
    await ensureCertificate(files, leaf());
    await writeFile(files.certificate, (await readFile(files.certificate, 'utf8')).slice(0, 200));
    expect(await ensureCertificate(files, leaf())).toBe(true);
    await writeFile(files.key, await readFile(certificateFiles(directory, 'ca').key));
    expect(await ensureCertificate(files, leaf())).toBe(true);
    expect(await ensureCertificate(files, leaf())).toBe(false);
  });
});

describe('certificateConfiguration', () => {
  it('lets only an authority sign', () => {
    const authority = certificateConfiguration({ commonName: 'ca', usages: [] });
    expect(authority).toContain('CA:TRUE');
    const issuer = { certificate: '/ca.crt', key: '/ca.key' };
    const client = certificateConfiguration({ issuer, commonName: 'me', usages: ['clientAuth'] });
    expect(client).toContain('CA:FALSE');
    expect(client).toContain('extendedKeyUsage = clientAuth');
    expect(client).not.toContain('keyCertSign');
  });
});
