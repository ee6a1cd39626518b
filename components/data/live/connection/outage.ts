import type { LiveState } from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

/** The connection is lost, and since when; what is shown is stale until the first frame after it. */
export interface Outage {
  /** Epoch milliseconds of this browser's clock when something was heard last. */
  readonly sinceMs: number;
  readonly tries: number;
  /** Why, as far as the browser knows. */
  readonly problem: RequestProblem;
}

/** A connection that comes back at the first try is no problem worth words. */
const worthWordsTries = 2;
const loading: LiveState = { state: 'loading', known: 0 };

/** The server takes this session no more: nothing is tried before somebody signs in. */
const unauthorized = 401;

/** What a page says of what it shows: as the server says, or that nobody is signed in who could be told. */
export type ShownState =
  | LiveState
  /** Since when nothing is heard, epoch milliseconds. */
  | { readonly state: 'signed-out'; readonly sinceMs: number; readonly why: string };

/** What the server says of a list, or that it can't say anything now. */
export function shownState(state: LiveState | undefined, outage: Outage | undefined): ShownState {
  if (state === undefined) return loading;
  if (outage === undefined) return state;
  const { tries, problem } = outage;
  // A list that was stale before the connection was lost is stale since then.
  const sinceMs = state.state === 'stale' ? Math.min(state.sinceMs, outage.sinceMs) : outage.sinceMs;
  const why = problem.message;
  if (problem.httpStatus === unauthorized) return { state: 'signed-out', sinceMs, why };
  return { state: 'stale', sinceMs, tries, why };
}

/** Worth the place of rows that never came. */
export function lastingProblem(outage: Outage | undefined): RequestProblem | undefined {
  if (outage === undefined) return undefined;
  return outage.tries >= worthWordsTries || outage.problem.httpStatus === unauthorized ? outage.problem : undefined;
}
