import type { LiveProblem, LiveResource, LiveState, ScopeProblem } from '#lib/protocol/live.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { type Pace, usualPace } from '../core/pace.ts';
import type { Feed, FeedOptions } from '../feed.ts';
import { startFeed } from '../start-feed.ts';
import { MemoryRows } from './memory-rows.ts';

export const pods: LiveResource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

/** For tests only: a feed with the plainest sink, and all that it has told. */
export class FeedUnderTest {
  readonly rows = new MemoryRows();
  readonly states: LiveState[] = [];
  readonly feed: Feed;
  problems: readonly ScopeProblem[] = [];
  ended: LiveProblem | undefined;
  events = 0;
  upstream: UserUpstream;

  constructor(upstream: UserUpstream, options: Partial<FeedOptions> = {}, pace: Partial<Pace> = {}) {
    this.upstream = upstream;
    const whole: FeedOptions = {
      upstream: () => this.upstream,
      resource: pods,
      namespaces: [],
      rights: { watch: true, get: true },
      detail: 'object',
      sink: this.rows,
      maxRows: 100_000,
      events: {
        state: (state) => void this.states.push(state),
        problems: (problems) => {
          this.problems = problems;
        },
        wrote: () => undefined,
        ended: (problem) => {
          this.ended = problem;
        },
        event: () => {
          this.events += 1;
        },
      },
      ...options,
    };
    this.feed = startFeed(whole, { ...usualPace, ...pace });
  }

  get state(): LiveState | undefined {
    return this.states.at(-1);
  }
}
