import type { LiveProblem } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import { problemOfRefusal, UpstreamProblem } from '../wire/upstream-problem.ts';
import type { NotWatched } from './scope.ts';

/** A list can't be had, and trying again in a moment won't change that. */
export class Refused extends Error {
  readonly problem: LiveProblem;
  constructor(problem: LiveProblem, cause?: unknown) {
    super(problem.status.message, { cause });
    this.name = 'Refused';
    this.problem = problem;
  }

  static byDefect(error: unknown, path: string): Refused {
    const message = error instanceof Error ? error.message : String(error);
    return new Refused(problemOfRefusal(new Refusal('internal', message, { cause: error }), path).problem, error);
  }
}

/** What no other request needs to find out. */
export function endsAtOnce(error: UpstreamProblem): boolean {
  return error.httpStatus === 401 || error.problem.failure === 'live-too-large';
}

/** No session any more, no right, no such resource, no way to list it, or too many rows. Undefined: it may pass. */
export function refusalOf(error: UpstreamProblem): Refused | undefined {
  const final = endsAtOnce(error) || [403, 404, 405].includes(error.httpStatus);
  return final ? new Refused(error.problem, error) : undefined;
}

/** Why a watch that was refused will not do; a 404 and a 401 are found out by the list. */
export function isNotWatchable(error: unknown): NotWatched | undefined {
  if (!(error instanceof UpstreamProblem)) return undefined;
  if (error.httpStatus === 403) return 'no-right-to-watch';
  return error.httpStatus === 405 ? 'not-watchable' : undefined;
}

/** The version is too old (410), or the API server does not take it at all (400). */
export function isGone(error: UpstreamProblem): boolean {
  return error.httpStatus === 410 || error.httpStatus === 400;
}
