import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { LiveProblem, LiveResource } from '#lib/protocol/live.ts';
import type { Log } from '#server/observability/log.ts';
import type { Session } from './session.ts';
import type { SubscriptionRights } from './thread-messages.ts';

/** What one subscription may do to the outside. */
export interface SubscriptionHost {
  readonly id: number;
  readonly session: Session;
  readonly log: Log;
  readonly nextSeq: () => number;
  readonly send: (text: string, seq?: number) => void;
  /** The last word of a subscription: it is closed by this. */
  readonly end: (problem: LiveProblem) => void;
  /** The API server refused this credential or right: the main thread finds out, then ends it or tells rights again. */
  readonly refused: (problem: LiveProblem) => void;
  /** Runs work of timers and upstream events: a defect in it ends this subscription only. */
  readonly guard: (work: () => void) => void;
}

export interface Subscription {
  start(): void;
  /** It may be answered. Comes again when something about it has changed, and after a refusal. */
  rights(rights: SubscriptionRights): void;
  acked(seq: number): void;
  refresh(): void;
  close(): void;
}

/** 401 and 403 in the API server's words, not ours. */
export function isRefusal(problem: LiveProblem): boolean {
  return problem.failure === undefined && (problem.httpStatus === 401 || problem.httpStatus === 403);
}

/** The main thread ends what may not be shown; this is for one that it still asks to be shown. */
export function forbidden(resource: LiveResource): LiveProblem {
  const message = `${resource.plural} is forbidden: these may not be listed`;
  return {
    httpStatus: 403,
    status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Forbidden', message, code: 403 },
    method: 'GET',
    path: resourcePath(resource),
  };
}
