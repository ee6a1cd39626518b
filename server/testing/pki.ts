import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, context, integer, objectIdentifier, sequence, set, utcTime, utf8String } from '#server/tls/der.ts';
import { type OwnCertificate, ownCertificate } from '#server/tls/own-certificate.ts';

/** For tests only: a certificate and key that nobody else has. */
export function freshCertificate(names: readonly string[] = ['127.0.0.1']): OwnCertificate {
  return ownCertificate(randomBytes(48), names);
}

export const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

/**
 * For tests only: an RSA certificate of user `ann` that no authority has signed, with its key in the PKCS#1 form that
 * older tools write; `days` from now until its end may be negative.
 */
export function clientCertificate(bits: number, days: number): { certificate: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const name = sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String('ann'))));
  const sha256WithRsa = sequence(objectIdentifier('1.2.840.113549.1.1.11'), Buffer.of(0x05, 0x00));
  const body = sequence(
    context(0, integer(Buffer.of(2))),
    integer(randomBytes(8)),
    sha256WithRsa,
    name,
    sequence(utcTime('200101000000Z'), utcTime(timeIn(days))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const der = sequence(body, sha256WithRsa, bitString(sign('sha256', body, privateKey)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}

function timeIn(days: number): string {
  const text = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${text.slice(2, 19).replace(/[-:T]/g, '')}Z`;
}
