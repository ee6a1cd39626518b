import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../host/command.ts';
import { readIfThere, writeWhole } from '../host/durable-file.ts';

export interface CertificateSpec {
  readonly commonName: string;
  readonly organization?: string;
  /** Without one the certificate is a certificate authority of its own. */
  readonly issuer?: CertificateFiles;
  readonly usages: readonly ('serverAuth' | 'clientAuth')[];
  readonly addresses?: readonly string[];
  readonly dnsNames?: readonly string[];
}

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

const leafDays = 365;
const authorityDays = 3650;
const renewBeforeMs = 30 * 24 * 3600 * 1000;

export function certificateFiles(directory: string, name: string): CertificateFiles {
  return { certificate: join(directory, `${name}.crt`), key: join(directory, `${name}.key`) };
}

/**
 * Makes sure that certificate and key are there, belong together, come from the issuer, say what the spec says
 * and last for another month. Returns whether they were made anew.
 */
export async function ensureCertificate(files: CertificateFiles, spec: CertificateSpec): Promise<boolean> {
  if (await isGood(files, spec)) return false;
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeWhole(files.key, privateKey);
  const scratch = await mkdtemp(join(tmpdir(), 'pilothouse-certificate-'));
  try {
    const configuration = join(scratch, 'request.cnf');
    await writeWhole(configuration, certificateConfiguration(spec));
    const authority = spec.issuer === undefined ? [] : ['-CA', spec.issuer.certificate, '-CAkey', spec.issuer.key];
    const days = String(spec.issuer === undefined ? authorityDays : leafDays);
    const pem = await runCommand('openssl', [
      ...['req', '-x509', '-new', '-sha256', '-config', configuration, '-key', files.key, '-days', days],
      ...authority,
    ]);
    await writeWhole(files.certificate, pem, 0o644);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return true;
}

/** An openssl configuration with everything in it, so that the machine's own openssl.cnf has no say. */
export function certificateConfiguration(spec: CertificateSpec): string {
  const names = alternativeNames(spec);
  const isAuthority = spec.issuer === undefined;
  const usages = spec.usages.join(', ');
  return [
    '[req]',
    'prompt = no',
    'utf8 = yes',
    'distinguished_name = subject',
    'x509_extensions = extensions',
    '[subject]',
    ...(spec.organization === undefined ? [] : [`O = ${spec.organization}`]),
    `CN = ${spec.commonName}`,
    '[extensions]',
    `basicConstraints = critical, CA:${isAuthority ? 'TRUE' : 'FALSE'}`,
    `keyUsage = critical, ${isAuthority ? 'keyCertSign, cRLSign, digitalSignature' : 'digitalSignature'}`,
    'subjectKeyIdentifier = hash',
    ...(isAuthority ? [] : ['authorityKeyIdentifier = keyid']),
    ...(usages === '' ? [] : [`extendedKeyUsage = ${usages}`]),
    ...(names.length === 0 ? [] : [`subjectAltName = ${names.join(', ')}`]),
    '',
  ].join('\n');
}

function alternativeNames(spec: CertificateSpec): string[] {
  return [
    ...(spec.dnsNames ?? []).map((name) => `DNS:${name}`),
    ...(spec.addresses ?? []).map((address) => `IP:${address}`),
  ];
}

async function isGood(files: CertificateFiles, spec: CertificateSpec): Promise<boolean> {
  const [certificatePem, keyPem] = await Promise.all([readIfThere(files.certificate), readIfThere(files.key)]);
  if (certificatePem === undefined || keyPem === undefined) return false;
  try {
    const certificate = new X509Certificate(certificatePem);
    const issuerPem = spec.issuer === undefined ? certificatePem : await readIfThere(spec.issuer.certificate);
    if (issuerPem === undefined) return false;
    const subject = [spec.organization === undefined ? [] : [`O=${spec.organization}`], `CN=${spec.commonName}`].flat();
    const saidNames = (certificate.subjectAltName ?? '').replaceAll('IP Address:', 'IP:');
    return (
      certificate.checkPrivateKey(createPrivateKey(keyPem)) &&
      certificate.verify(new X509Certificate(issuerPem).publicKey) &&
      certificate.subject === subject.join('\n') &&
      saidNames === alternativeNames(spec).join(', ') &&
      Date.parse(certificate.validTo) - Date.now() > renewBeforeMs
    );
  } catch {
    // Unreadable or half a certificate: make a new one.
    return false;
  }
}

/** The key pair that signs ServiceAccount tokens. Losing it signs everybody out, so it is never renewed. */
export async function ensureSigningKey(privateKeyFile: string, publicKeyFile: string): Promise<void> {
  if ((await readIfThere(privateKeyFile)) !== undefined && (await readIfThere(publicKeyFile)) !== undefined) return;
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writeWhole(publicKeyFile, pair.publicKey, 0o644);
  await writeWhole(privateKeyFile, pair.privateKey);
}
