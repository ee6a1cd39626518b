import { Refusal } from '#server/http/refusal.ts';
import type { Cluster } from './cluster.ts';

/** Worded as Go's crypto/x509 words them, because that is what kubectl users search for. */
const untrusted: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate signed by unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate signed by unknown authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate signed by unknown authority',
  CERT_SIGNATURE_FAILURE: 'certificate signed by unknown authority',
  CERT_UNTRUSTED: 'certificate signed by unknown authority',
  INVALID_CA: 'certificate signed by unknown authority',
  INVALID_PURPOSE: 'certificate specifies an incompatible key usage',
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  CERT_REVOKED: 'certificate has been revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is not valid for this address',
};

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection closed before an answer',
  EPIPE: 'connection closed before an answer',
  UND_ERR_SOCKET: 'connection closed before an answer',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'network is unreachable',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the address does not speak TLS',
  EPROTO: 'the TLS handshake failed',
};

const timeouts: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time allowed',
  ETIMEDOUT: 'no connection within the time allowed',
  UND_ERR_HEADERS_TIMEOUT: 'no answer within the time allowed',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped before its end',
};

/** What went wrong on the way to the API server, by the codes of Node's sockets, OpenSSL and undici. */
export function upstreamFailure(error: unknown, cluster: Cluster): Refusal {
  const code = codeOf(error);
  const about = `cluster "${cluster.displayName}"`;
  const distrust = untrusted[code];
  if (distrust !== undefined) {
    return new Refusal('upstream-untrusted', `${about}: tls: failed to verify certificate: x509: ${distrust}`, {
      cause: error,
    });
  }
  const late = timeouts[code];
  if (late !== undefined) return new Refusal('upstream-timeout', `${about}: ${late}`, { cause: error });
  const why = unreachable[code] ?? (code === '' ? 'the request failed' : `the request failed (${code})`);
  return new Refusal('upstream-unreachable', `${about}: ${why}`, { cause: error });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // Both addresses of a name failed: the first one's reason speaks for both.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner = error.cause === undefined ? '' : codeOf(error.cause);
  return own === '' || (own === 'UND_ERR_SOCKET' && inner !== '') ? inner : own;
}
