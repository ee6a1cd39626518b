import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { parseUsageAnswer, type UsageAnswer, type UsageTarget } from '#lib/protocol/usage.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';

/** What an object uses, by Pilothouse's own server. Throws `RequestProblem`. */
export async function readUsage(cluster: string, target: UsageTarget, signal: AbortSignal): Promise<UsageAnswer> {
  const { resource, namespace, name } = target;
  const query = new URLSearchParams({ resource, ...(namespace === '' ? {} : { namespace }), name });
  const url = `/api/clusters/${encodeURIComponent(cluster)}/usage?${query}`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
    return parseUsageAnswer(await answer.json());
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}
