import { z } from 'zod';
import type { CredentialFacts } from '#lib/protocol/session.ts';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { Credential } from './credential.ts';
import { tokenClaims } from './token.ts';

/** What a credential says about itself: for the person who brought it, never instead of what the cluster says. */
export function credentialFacts(credential: Credential): CredentialFacts {
  if (credential.kind === 'token') return tokenFacts(credential.token);
  const [leaf] = certificatesOf(credential.certificate);
  const subject = (leaf?.subject ?? '').split('\n');
  const named = (attribute: string) =>
    subject.filter((part) => part.startsWith(attribute)).map((part) => part.slice(attribute.length));
  return {
    kind: 'client-certificate',
    subject: named('CN=')[0] ?? '',
    groups: named('O='),
    ...(leaf === undefined ? {} : { expiresAt: new Date(leaf.validTo).toISOString() }),
  };
}

const claimsShape = z.looseObject({ sub: z.string().catch(''), exp: z.number().optional().catch(undefined) });

function tokenFacts(token: string): CredentialFacts {
  const claims = claimsShape.safeParse(tokenClaims(token));
  if (!claims.success) return { kind: 'token', subject: '', groups: [] };
  const { sub, exp } = claims.data;
  const end = exp === undefined ? Number.NaN : exp * 1000;
  return {
    kind: 'token',
    subject: sub,
    groups: [],
    // A date beyond what can be written is none.
    ...(Math.abs(end) <= 8.64e15 ? { expiresAt: new Date(end).toISOString() } : {}),
  };
}
