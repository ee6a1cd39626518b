import { base64OfBytes, bytesOfBase64 } from '#lib/kinds/base64.ts';

export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, … */
  readonly label: string;
  /** Undefined where it is no base64, or has headers: an encrypted key of old. */
  readonly bytes: Uint8Array | undefined;
}

/** The blocks of a PEM text (RFC 7468) in order. Text between them is allowed. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const found = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----((?:(?!-----BEGIN)[\s\S])*?)-----END \1-----/g);
  return [...found].map(([, label = '', body = '']) => ({ label, bytes: bytesOfBase64(body.replaceAll(/\s/g, '')) }));
}

export function pemText(label: string, bytes: Uint8Array): string {
  const lines = base64OfBytes(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
