import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { TopologyAnswer } from '#lib/protocol/topology.ts';
import { serverRequest } from '../../data/server-request.ts';
import { reportSessionLoss } from '../../data/session-loss.ts';

export interface TopologyAsked {
  readonly cluster: string;
  readonly namespace: string;
  /** `services/web`; empty: the whole namespace. */
  readonly of: string;
}

/** `known`: the version of the map that is here already. Throws `RequestProblem`. */
export async function readTopology(
  { cluster, namespace, of }: TopologyAsked,
  known: string | undefined,
  signal: AbortSignal,
): Promise<TopologyAnswer> {
  const query = new URLSearchParams({
    namespace,
    ...(of === '' ? {} : { of }),
    ...(known === undefined ? {} : { known }),
  });
  const url = `/api/clusters/${encodeURIComponent(cluster)}/topology?${query}`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: url });
    const value: unknown = await answer.json();
    if (!isAnswer(value)) throw new TypeError('The answer is no map.');
    return value;
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

/** Our own server has made it, of the version that has made this page: what it promises is looked at, not each node. */
function isAnswer(value: unknown): value is TopologyAnswer {
  if (!isRecord(value)) return false;
  if (value.unchanged === true) return true;
  const hasLists = [value.nodes, value.links, value.unread, value.leftOut].every(Array.isArray);
  return (
    hasLists &&
    textOf(value.version) !== undefined &&
    listOf(value.nodes).every((node) => isRecord(recordOf(node).facts))
  );
}
