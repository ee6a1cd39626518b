import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { CertificateFacts, ServerCertificateAnswer } from '#lib/protocol/server-certificate.ts';
import { Refusal } from '#server/http/refusal.ts';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { upstreamFailure } from '#server/upstream/upstream-failure.ts';

/** As for every other connection to a cluster (`server/upstream/agents.ts`). */
const defaultTimeoutMs = 10_000;

/**
 * Makes one TLS handshake with the API server and reads the certificate it shows. Nothing is sent on the connection and
 * no client certificate is offered, so one that isn't trusted can be read as well: what is wrong with it is the answer.
 * @throws {Refusal} `upstream-unreachable` or `upstream-timeout`; the signal's reason when it aborts.
 */
export async function readServerCertificate(
  cluster: Cluster,
  signal: AbortSignal,
  timeoutMs: number = defaultTimeoutMs,
): Promise<ServerCertificateAnswer> {
  const socket = await handshake(cluster, signal, timeoutMs);
  try {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) {
      throw new Refusal('upstream-unreachable', `cluster "${cluster.displayName}": the server showed no certificate`);
    }
    return {
      ...factsOf(certificate),
      names: namesOf(certificate.subjectAltName),
      trusted: socket.authorized,
      authorities: certificatesOf(cluster.certificateAuthority ?? '').map(factsOf),
    };
  } finally {
    socket.destroy();
  }
}

function handshake(cluster: Cluster, signal: AbortSignal, timeoutMs: number): Promise<TLSSocket> {
  const { hostname, port } = new URL(cluster.server);
  const host = hostname.replace(/^\[|\]$/g, '');
  const servername = cluster.tlsServerName ?? (isIP(host) === 0 ? host : undefined);
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      // Read, not trusted: see `trusted` of the answer.
      rejectUnauthorized: false,
      ...(servername === undefined ? {} : { servername }),
      ...(cluster.certificateAuthority === undefined ? {} : { ca: cluster.certificateAuthority }),
    });
    const timer = setTimeout(() => fail(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })), timeoutMs);
    const onAbort = () => fail(signal.reason);
    function settle(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
    function fail(error: unknown): void {
      settle();
      socket.destroy();
      reject(signal.aborted ? signal.reason : upstreamFailure(error, cluster));
    }
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('secureConnect', () => {
      settle();
      resolve(socket);
    });
    // Stays on: an error after the handshake has nobody to tell.
    socket.on('error', fail);
    socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
  });
}

function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
  };
}

/** Node writes one part of a name a line; a certificate without a subject has none. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:kubernetes, IP Address:10.96.0.1`; names that need quotes are quoted as JSON. */
function namesOf(subjectAltName: string | undefined): readonly string[] {
  const entries = (subjectAltName ?? '').match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return entries.flatMap((entry) => {
    const [, value] = /^\s*(?:DNS|IP Address):(.*)$/.exec(entry) ?? [];
    return value === undefined ? [] : [value];
  });
}
