import { isRecord, textOf } from '#lib/kubernetes/untyped.ts';
import type { ClusterAddressAnswer } from '#lib/protocol/cluster-address.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

/** Where others reach the API server, and whom to trust there. Throws `RequestProblem`. */
export async function readClusterAddress(cluster: string, signal: AbortSignal): Promise<ClusterAddressAnswer> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/address`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
    const value: unknown = await answer.json();
    const server = isRecord(value) ? textOf(value.server) : undefined;
    if (!isRecord(value) || server === undefined) throw new TypeError('The answer is no address.');
    const certificateAuthority = textOf(value.certificateAuthority);
    const tlsServerName = textOf(value.tlsServerName);
    return {
      server,
      isForOthers: value.isForOthers === true,
      ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
      ...(tlsServerName === undefined ? {} : { tlsServerName }),
    };
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}
