import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveProblem, LiveState } from '#lib/protocol/live.ts';
import { backOffMs } from '#server/live/source/back-off.ts';
import { problemOfError, UpstreamProblem } from '#server/live/source/wire/upstream-problem.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

export interface FollowerParts {
  readonly upstream: UserUpstream;
  /** `urgent`: the word of the state is another one, or these are the first words at all. */
  readonly changed: (urgent: boolean) => void;
  /** It can't go on: 401, 403, no such resource. */
  readonly ended: (problem: LiveProblem) => void;
  readonly broken: (error: unknown) => void;
  /** Time between two reads of what can't be watched. */
  readonly pollMs?: number;
}

type Unwatchable = Extract<LiveState, { state: 'polled' }>['why'];

/** A watch that the API server ends at once, again and again, is not opened more often than this. */
const shortestRoundMs = 1_000;

/**
 * Follows something in the cluster by reading and watching it, for as long as it is not stopped: what passes is waited
 * for, what does not pass ends it.
 */
export abstract class Follower {
  state: LiveState = { state: 'loading', known: 0 };
  protected readonly parts: FollowerParts;
  #control = new AbortController();
  #unwatchable: Unwatchable | undefined;
  #wasLive = false;

  constructor(parts: FollowerParts) {
    this.parts = parts;
  }

  /** At the API server, for the words of a problem. */
  protected abstract get path(): string;
  /** Reads, then watches until the watch ends in good order; the next round goes on from there. */
  protected abstract watchRound(signal: AbortSignal): Promise<void>;
  /** Reads everything. */
  protected abstract read(signal: AbortSignal): Promise<void>;
  /** The stream is broken: the next round begins with reading. */
  protected abstract loseTrack(): void;

  start(): void {
    this.#control = new AbortController();
    void this.#run(this.#control.signal);
  }

  /** Reads again now, and tries again to watch. */
  restart(): void {
    this.stop();
    this.#unwatchable = undefined;
    this.loseTrack();
    this.start();
  }

  stop(): void {
    this.#control.abort();
  }

  /** The right to watch has come. */
  mayWatch(): void {
    if (this.#unwatchable === 'no-right-to-watch') this.restart();
  }

  protected setLive(): void {
    this.#wasLive = true;
    this.#setState({ state: 'live' });
  }

  async #run(signal: AbortSignal): Promise<void> {
    let tries = 0;
    let sinceMs = Date.now();
    while (!signal.aborted) {
      const startedAtMs = performance.now();
      this.#wasLive = false;
      try {
        await this.#round(signal);
        tries = 0;
        const restMs = shortestRoundMs - (performance.now() - startedAtMs);
        if (restMs > 0) await sleep(restMs, undefined, { signal });
      } catch (thrown) {
        if (signal.aborted) return;
        // An answer that is not the JSON it should be: the next one may be.
        const error = thrown instanceof SyntaxError ? problemOfError(thrown, this.path) : thrown;
        if (!(error instanceof UpstreamProblem)) {
          this.parts.broken(error);
          return;
        }
        if (isFinal(error)) {
          this.parts.ended(error.problem);
          return;
        }
        this.loseTrack();
        if (this.#wasLive) tries = 0;
        if (error.httpStatus === 410 && tries === 0) {
          tries = 1;
          continue;
        }
        if (tries === 0 || this.state.state !== 'stale') sinceMs = Date.now();
        tries += 1;
        this.#setState({ state: 'stale', sinceMs, tries, why: error.message });
        await sleep(backOffMs(tries, error.retryAfterMs), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    if (this.#unwatchable === undefined) {
      try {
        await this.watchRound(signal);
        return;
      } catch (error) {
        if (!(error instanceof WatchRefused)) throw error;
        this.#unwatchable = error.why;
      }
    }
    const everyMs = this.parts.pollMs ?? 5_000;
    const why = this.#unwatchable;
    for (;;) {
      await this.read(signal);
      this.#wasLive = true;
      this.#setState({ state: 'polled', everyMs, readAtMs: Date.now(), why });
      await sleep(everyMs, undefined, { signal });
    }
  }

  #setState(state: LiveState): void {
    const isAnother = state.state !== this.state.state;
    this.state = state;
    this.parts.changed(isAnother);
  }
}

/** The read is allowed, the watch is not, or there is none. */
export class WatchRefused extends Error {
  readonly why: Unwatchable;
  constructor(why: Unwatchable) {
    super(why);
    this.why = why;
  }
}

/** What a refused watch means; other failures are thrown as they are. */
export async function watchOrRefuse<Opened>(opening: Promise<Opened>): Promise<Opened> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof UpstreamProblem && error.httpStatus === 403) throw new WatchRefused('no-right-to-watch');
    if (error instanceof UpstreamProblem && error.httpStatus === 405) throw new WatchRefused('not-watchable');
    throw error;
  }
}

/** The same request will be refused again: neither a version that is too old, nor too many requests. */
function isFinal({ httpStatus }: UpstreamProblem): boolean {
  return httpStatus >= 400 && httpStatus < 500 && ![408, 409, 410, 429].includes(httpStatus);
}
