import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { CertificateFacts, ServerCertificateAnswer } from '#lib/protocol/server-certificate.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

/** What the API server's certificate says, by Pilothouse's own server. Throws `RequestProblem`. */
export async function readServerCertificate(cluster: string, signal: AbortSignal): Promise<ServerCertificateAnswer> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/certificate`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
    const value: unknown = await answer.json();
    if (!isRecord(value)) throw new TypeError('The answer is no certificate.');
    return {
      ...factsOf(value),
      names: listOf(value.names).flatMap((name) => textOf(name) ?? []),
      trusted: value.trusted === true,
      authorities: listOf(value.authorities).map(factsOf),
    };
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

function factsOf(value: unknown): CertificateFacts {
  const { subject, issuer, notBefore, notAfter } = recordOf(value);
  return {
    subject: textOf(subject) ?? '',
    issuer: textOf(issuer) ?? '',
    notBefore: textOf(notBefore) ?? '',
    notAfter: textOf(notAfter) ?? '',
  };
}
