import { createHash } from 'node:crypto';

/** What a user brings, and the only thing that goes upstream. Never logged, never sent to the browser in the clear. */
export type Credential =
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'client-certificate';
      /** PEM: the certificate and what follows it in its chain. */
      readonly certificate: string;
      /** PEM, PKCS#8, not encrypted. */
      readonly key: string;
    };

/** Names the TLS identity: requests with different client certificates must not share a connection. '' for tokens. */
export function tlsIdentity(credential: Credential): string {
  if (credential.kind === 'token') return '';
  return createHash('sha256').update(credential.certificate).update(credential.key).digest('base64url');
}
