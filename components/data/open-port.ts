import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { OpenedPort, PortTarget } from '#lib/protocol/open.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

/** An address for this port, on another origin. Throws `RequestProblem`. */
export async function openPort(cluster: string, target: PortTarget): Promise<OpenedPort> {
  const url = `/api/clusters/${encodeURIComponent(cluster)}/open`;
  try {
    const answer = await serverRequest(
      { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(target) },
      { cluster, method: 'POST', path: url },
    );
    const { url: opened, expiresAt } = recordOf(await answer.json());
    return { url: textOf(opened) ?? '', expiresAt: textOf(expiresAt) ?? '' };
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}
