import { createPrivateKey } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { Credential } from './credential.ts';
import type { Session } from './session.ts';

/** No honest session is larger; a bound for what is unpacked. */
const maxUnpackedBytes = 256 * 1024;

const metaShape = z.object({
  cluster: z.string(),
  kind: z.enum(['token', 'client-certificate']),
  user: z.object({ name: z.string(), uid: z.string(), groups: z.array(z.string()) }),
  serverVersion: z.string(),
  startedAtMs: z.number(),
  expiresAtMs: z.number(),
  renewal: z
    .discriminatedUnion('by', [
      z.object({ by: z.literal('issuer'), refreshToken: z.string(), untilMs: z.number() }),
      z.object({ by: z.literal('plugin'), untilMs: z.number() }),
    ])
    .optional(),
});

/**
 * A session as few bytes: length of the JSON (4 bytes), the JSON, the credential; deflated. Tokens are base64, which
 * deflates to three quarters; certificates and keys are DER instead of PEM for the same reason.
 */
export function packSession(session: Session): Buffer {
  const { credential, ...rest } = session;
  const meta = Buffer.from(JSON.stringify({ ...rest, kind: credential.kind }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(meta.byteLength);
  return deflateRawSync(Buffer.concat([length, meta, packCredential(credential)]), { level: 9, memLevel: 9 });
}

/** The inverse of `packSession`; `undefined` when the bytes are not from it (an older version's, say). */
export function unpackSession(packed: Buffer): Session | undefined {
  try {
    const bytes = inflateRawSync(packed, { maxOutputLength: maxUnpackedBytes });
    const metaEnd = 4 + bytes.readUInt32BE(0);
    const { kind, ...rest } = metaShape.parse(JSON.parse(bytes.subarray(4, metaEnd).toString('utf8')));
    const { renewal, ...always } = rest;
    return {
      ...always,
      ...(renewal === undefined ? {} : { renewal }),
      credential: unpackCredential(kind, bytes.subarray(metaEnd)),
    };
  } catch {
    return undefined;
  }
}

function packCredential(credential: Credential): Buffer {
  if (credential.kind === 'token') return Buffer.from(credential.token);
  const key = createPrivateKey(credential.key).export({ type: 'pkcs8', format: 'der' });
  const parts = [key, ...certificatesOf(credential.certificate).map((certificate) => certificate.raw)];
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
}

function unpackCredential(kind: Credential['kind'], bytes: Buffer): Credential {
  if (kind === 'token') return { kind, token: bytes.toString('utf8') };
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    parts.push(bytes.subarray(at + 2, end));
    at = end;
  }
  const [key, ...certificates] = parts;
  if (key === undefined || certificates.length === 0) throw new Error('incomplete');
  return {
    kind,
    key: pem('PRIVATE KEY', key),
    certificate: certificates.map((der) => pem('CERTIFICATE', der)).join(''),
  };
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(part.byteLength);
  return length;
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
