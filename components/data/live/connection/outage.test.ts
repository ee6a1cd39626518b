import { describe, expect, it } from 'vitest';
import { refusal, silent } from '../testing/played-environment.ts';
import { lastingProblem, shownState } from './outage.ts';

const live = { state: 'live' } as const;

describe('[U11] what a page says while nothing is heard', () => {
  it('is what the server said last, while there is no outage', () => {
    expect(shownState(live, undefined)).toBe(live);
    expect(shownState(undefined, undefined)).toMatchObject({ state: 'loading' });
  });

  it('is since when it is stale, and that it is tried again', () => {
    const outage = { sinceMs: 500, tries: 3, problem: silent };
    expect(shownState(live, outage)).toEqual({ state: 'stale', sinceMs: 500, tries: 3, why: silent.message });
    const before = { state: 'stale', sinceMs: 100, tries: 1, why: 'watch' } as const;
    expect(shownState(before, outage)).toMatchObject({ state: 'stale', sinceMs: 100 });
  });

  it('[P10] is that nobody is signed in, after the session has ended: nothing is tried', () => {
    const problem = refusal(401);
    const outage = { sinceMs: 500, tries: 1, problem };
    expect(shownState(live, outage)).toEqual({ state: 'signed-out', sinceMs: 500, why: problem.message });
    expect(lastingProblem(outage)).toBe(problem);
  });

  it('stands in the place of rows only when it lasts', () => {
    expect(lastingProblem(undefined)).toBeUndefined();
    expect(lastingProblem({ sinceMs: 0, tries: 1, problem: silent })).toBeUndefined();
    expect(lastingProblem({ sinceMs: 0, tries: 2, problem: silent })).toBe(silent);
  });
});
