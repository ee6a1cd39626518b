import { Refusal } from '#server/http/refusal.ts';

/**
 * The token as people paste it: with spaces, line breaks and a leading `Bearer ` taken off.
 * @throws {Refusal} `credential-malformed` when nothing is left, or what is left can't be a bearer token (RFC 6750).
 */
export function cleanToken(pasted: string): string {
  const token = pasted
    .trim()
    .replace(/^bearer(\s+|$)/i, '')
    .trim();
  if (token === '') throw new Refusal('credential-malformed', 'the token is empty');
  if (/\s/.test(token)) throw new Refusal('credential-malformed', 'the token has a space or a line break inside');
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Refusal('credential-malformed', 'the token has characters that a bearer token can not have');
  }
  return token;
}

/**
 * End of a JWT's life in milliseconds since the epoch; `undefined` for other tokens and for JWTs without `exp`. Read
 * without checking the signature: it only ever shortens the session, and the API server has the last word.
 */
export function tokenExpiryMs(token: string): number | undefined {
  const claims = tokenClaims(token);
  if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return undefined;
  return typeof claims.exp === 'number' && Number.isFinite(claims.exp) ? claims.exp * 1000 : undefined;
}

/** What a JWT claims, unchecked; `undefined` for other tokens. */
export function tokenClaims(token: string): unknown {
  const [, payload, signature, more] = token.split('.');
  if (payload === undefined || signature === undefined || more !== undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
