import { isRecord, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What a token says about itself. Only a hint for the person who pasted it: nobody has checked the signature. */
export interface TokenHint {
  readonly serviceAccount?: { readonly namespace: string; readonly name: string };
  /** `sub`, or a friendlier claim of an OIDC token. */
  readonly subject: string;
  /** Epoch milliseconds; absent when the token states no end. */
  readonly expiresAtMs?: number;
}

/** Undefined for what is not a JSON Web Token: other bearer tokens are fine as well. */
export function readTokenHint(token: string): TokenHint | undefined {
  const [header = '', payload = '', signature] = token.split('.');
  if (signature === undefined || !isRecord(decodePart(header))) return undefined;
  const claims = decodePart(payload);
  if (!isRecord(claims)) return undefined;
  const subject = textOf(claims.sub) ?? '';
  const expires = numberOf(claims.exp);
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject);
  const bound = recordOf(claims['kubernetes.io']);
  const namespace = account?.[1] ?? textOf(bound.namespace);
  const name = account?.[2] ?? textOf(recordOf(bound.serviceaccount).name);
  return {
    ...(namespace === undefined || name === undefined ? {} : { serviceAccount: { namespace, name } }),
    subject: textOf(claims.email) ?? textOf(claims.preferred_username) ?? subject,
    ...(expires === undefined ? {} : { expiresAtMs: expires * 1000 }),
  };
}

function decodePart(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

/**
 * The token in what was pasted: without white space (terminals wrap long lines), byte order marks, and the `token:` or
 * `Bearer` that stands before it where it was copied.
 */
export function cleanToken(text: string): { readonly token: string; readonly changed: boolean } {
  const token = text
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()
    .replace(/^(?:authorization: ?)?(?:token:|bearer ) ?/i, '')
    .replaceAll(' ', '');
  return { token, changed: token !== text };
}
