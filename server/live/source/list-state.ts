import type { LiveState, ScopeProblem } from '#lib/protocol/live.ts';
import type { Scope } from './scope/scope.ts';

/** A cut that is mended sooner is nobody's business. */
export const graceMs = 1_000;

type ScopeView = Pick<Scope, 'namespace' | 'everComplete' | 'expected' | 'trouble' | 'refused' | 'polled'>;

export interface ListFacts {
  readonly scopes: readonly ScopeView[];
  readonly rows: number;
  readonly nowMs: number;
  /** Since when requests are made, with this credential; troubles of before don't count. */
  readonly runningSinceMs: number;
  /** It has not been live since it began, or since it was paused. */
  readonly settling: boolean;
  /** Objects that have been read, while all are waited for. */
  readonly wholeRead: number | undefined;
}

/** One word for all parts of a list: the worst of them that can be read at all. */
export function listState(facts: ListFacts): LiveState {
  const scopes = facts.scopes.filter((scope) => scope.refused === undefined);
  if (scopes.some((scope) => !scope.everComplete)) return loading(facts.rows, expectedRows(scopes));
  const stale = scopes.filter((scope) => isTroubled(scope, facts));
  const [worst] = stale.toSorted((a, b) => (b.trouble?.tries ?? 0) - (a.trouble?.tries ?? 0));
  if (worst?.trouble !== undefined) {
    return {
      state: 'stale',
      sinceMs: Math.min(...stale.map((scope) => scope.trouble?.sinceMs ?? facts.nowMs)),
      tries: worst.trouble.tries,
      why: worst.trouble.problem?.status.message ?? 'the watch has ended',
    };
  }
  if (facts.settling && scopes.some((scope) => scope.trouble !== undefined)) return loading(facts.rows, facts.rows);
  if (facts.wholeRead !== undefined) return loading(Math.min(facts.wholeRead, facts.rows), facts.rows);
  const polled = scopes.flatMap((scope) => scope.polled ?? []);
  const [first] = polled;
  if (first === undefined) return { state: 'live' };
  return {
    state: 'polled',
    everyMs: Math.max(...polled.map((poll) => poll.everyMs)),
    readAtMs: Math.min(...polled.map((poll) => poll.readAtMs)),
    why: first.why,
  };
}

/** Parts that are refused, and what keeps others from being read; one for each reason. */
export function listProblems(facts: ListFacts): ScopeProblem[] {
  const problems: ScopeProblem[] = [];
  const told = new Set<string>();
  for (const scope of facts.scopes) {
    const namespace = scope.namespace ?? '';
    if (scope.refused !== undefined) problems.push({ namespace, problem: scope.refused });
    else if (scope.trouble?.problem !== undefined && isTroubled(scope, facts)) {
      const { problem } = scope.trouble;
      if (told.has(problem.status.message)) continue;
      told.add(problem.status.message);
      problems.push({ namespace, problem });
    }
  }
  return problems;
}

/** When the words may change without anything happening; undefined: not. */
export function nextLookMs(facts: ListFacts): number | undefined {
  const due = facts.scopes
    .filter((scope) => scope.trouble !== undefined && !isTroubled(scope, facts))
    .map((scope) => Math.max(scope.trouble?.sinceMs ?? 0, facts.runningSinceMs) + graceMs - facts.nowMs);
  return due.length === 0 ? undefined : Math.max(0, Math.min(...due)) + 1;
}

function isTroubled(scope: ScopeView, facts: ListFacts): boolean {
  if (scope.trouble === undefined) return false;
  return facts.nowMs - Math.max(scope.trouble.sinceMs, facts.runningSinceMs) >= graceMs;
}

function loading(known: number, expected: number | undefined): LiveState {
  return { state: 'loading', known, ...(expected === undefined ? {} : { expected: Math.max(expected, known) }) };
}

function expectedRows(scopes: readonly ScopeView[]): number | undefined {
  let sum = 0;
  for (const { expected } of scopes) {
    if (expected === undefined) return undefined;
    sum += expected;
  }
  return sum;
}
