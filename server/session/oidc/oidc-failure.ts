import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { FailureCode } from '#lib/protocol/failure.ts';
import { Refusal } from '#server/http/refusal.ts';

/** The codes of openid-client (and oauth4webapi below it) that have a sentence of their own. */
const timestampCode = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED';
const silentCodes = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

const longestWords = 300;

/**
 * What went wrong between this server and the issuer, as the one sentence that says whose turn it is. What the issuer
 * wrote is kept, tokens never: neither library puts one into a message.
 */
export function oidcRefusal(error: unknown, issuer: URL): Refusal {
  if (error instanceof Refusal) return error;
  // What our own fetch has thrown comes back inside of an error of the library.
  if (error instanceof Error && error.cause instanceof Refusal) return error.cause;
  if (error instanceof AuthorizationResponseError) {
    return refusal(error.error === 'access_denied' ? 'oidc-denied' : 'oidc-refused', error, issuer);
  }
  if (error instanceof ResponseBodyError) {
    return refusal(error.error === 'invalid_grant' ? 'oidc-expired' : 'oidc-refused', error, issuer);
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code === timestampCode) {
    return new Refusal(
      'oidc-clock',
      `the ID token of ${issuer.href} is not valid at this server's time: ${causeOf(error) ?? message}`,
    );
  }
  if (silentCodes.has(code)) {
    return new Refusal('oidc-unreachable', `${issuer.href} does not answer: ${causeOf(error) ?? message}`, {
      cause: error,
    });
  }
  return new Refusal('oidc-refused', `the answer of ${issuer.href} can't be accepted: ${causeOf(error) ?? message}`, {
    cause: error,
  });
}

function refusal(code: FailureCode, error: AuthorizationResponseError | ResponseBodyError, issuer: URL): Refusal {
  const words = error.error_description === undefined ? error.error : `${error.error}: ${error.error_description}`;
  return new Refusal(code, `${issuer.host} says: ${plain(words)}`, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof ClientError ? (error.code ?? '') : '';
}

/** The library's own words are general; what it was is in the cause. */
function causeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return undefined;
  const words = cause.cause instanceof Error ? cause.cause.message : cause.message;
  return words === '' ? undefined : plain(words);
}

/** A stranger's words in a sentence of ours: one line, and not endless. */
function plain(words: string): string {
  return words.replace(/[\p{C}\s]+/gu, ' ').slice(0, longestWords);
}
