import type { RequestProblem } from '#lib/protocol/request-problem.ts';

type Listener = (cluster: string, problem: RequestProblem) => void;
const listeners = new Set<Listener>();

/** Called for every 401 of a cluster's request: the page stays as it is and is asked to offer signing in again. */
export function reportSessionLoss(cluster: string, problem: RequestProblem): void {
  for (const listener of listeners) listener(cluster, problem);
}

export function onSessionLoss(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
