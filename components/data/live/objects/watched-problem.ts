import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { lastingProblem } from '../connection/outage.ts';
import type { Watched } from './object-subscription.ts';

/** Streams are opened again all the time; two failures in a row are worth words. */
const worthWordsTries = 2;

/** Why what is shown is not live, or not there: refused, not found, the server or the cluster not heard. */
export function watchedProblem(
  cluster: string,
  path: string,
  { problem, outage, state }: Watched<unknown>,
): RequestProblem | undefined {
  if (problem !== undefined) return problem;
  if (outage !== undefined) return lastingProblem(outage);
  if (state?.state !== 'stale' || state.tries < worthWordsTries) return undefined;
  return new RequestProblem({
    httpStatus: 502,
    failure: 'upstream-unreachable',
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: state.why, code: 502 },
    request: { cluster, method: 'GET', path },
  });
}
