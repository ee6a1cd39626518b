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

/** What the server says of a list, or that it can't say anything now. */
export function shownState(state: LiveState | undefined, outage: Outage | undefined): LiveState {
  if (state === undefined) return loading;
  if (outage === undefined) return state;
  const { sinceMs, tries, problem } = outage;
  // A list that was stale before the connection was lost is stale since then.
  const since = state.state === 'stale' ? Math.min(state.sinceMs, sinceMs) : sinceMs;
  return { state: 'stale', sinceMs: since, tries, why: problem.message };
}

export function lastingProblem(outage: Outage | undefined): RequestProblem | undefined {
  return outage !== undefined && outage.tries >= worthWordsTries ? outage.problem : undefined;
}
