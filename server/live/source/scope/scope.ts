import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveProblem } from '#lib/protocol/live.ts';
import { backOffMs } from '../back-off.ts';
import { type FeedCore, ListAgain, pathOf } from '../core/feed-core.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';
import { endsAtOnce, isGone, isNotWatchable, Refused, refusalOf } from './refused.ts';
import { ScopeHealth, type Trouble } from './scope-health.ts';
import { loadScope } from './scope-load.ts';
import { dropRows } from './scope-reads.ts';
import { ScopeWatch } from './scope-watch.ts';

/** One read that was slow for another reason must not make the next one wait for long. */
const longestPollMs = 60_000;

export type NotWatched = 'no-right-to-watch' | 'not-watchable';

export interface ScopeEvents {
  /** State, progress or trouble has changed. */
  changed(): void;
  /** Read completely: what is known of the objects may be older than their cells now. */
  loaded(scope: Scope): void;
  /** The columns or the count of versions are new: every part of this list has to be read again. */
  listAgain(by: Scope): void;
}

/** One watch of a list: of everything, or of one namespace. Keeps its rows in step, whatever becomes of connections. */
export class Scope {
  readonly namespace: string | undefined;
  readonly #core: FeedCore;
  readonly #events: ScopeEvents;
  readonly #health: ScopeHealth;
  readonly #watch: ScopeWatch;
  /** The list has been read to its end, so the watch alone keeps it right. */
  #complete = false;
  #everComplete = false;
  /** Since when it is complete, by `performance.now()`. */
  #completeAtMs = Number.POSITIVE_INFINITY;
  #small = false;
  #whole = false;
  #wholeWanted = false;
  #notWatched: NotWatched | undefined;
  #readAtMs = 0;
  #readingMs = 0;
  #expected: number | undefined;
  #refused: LiveProblem | undefined;
  #wasMissing = false;
  /** 404 so many times one after the other. */
  #refusals = 0;
  #cycle: AbortController | undefined;

  constructor(core: FeedCore, namespace: string | undefined, events: ScopeEvents) {
    this.#core = core;
    this.namespace = namespace;
    this.#events = events;
    this.#health = new ScopeHealth(() => events.changed());
    this.#watch = new ScopeWatch(core, namespace, this.#health);
    this.forgetRefusals();
  }

  /** It has been read to its end once: its rows may be old, but they are all there. */
  get everComplete(): boolean {
    return this.#everComplete;
  }
  /** All that there is came on the first page. */
  get small(): boolean {
    return this.#small;
  }
  /** The last time it was read, all rows came with all that is wanted of them. */
  get whole(): boolean {
    return this.#whole;
  }
  get expected(): number | undefined {
    return this.#expected;
  }
  get trouble(): Trouble | undefined {
    return this.#health.trouble;
  }
  /** It may not be read, or is not there; tried again now and then. */
  get refused(): LiveProblem | undefined {
    return this.#refused;
  }
  get polled(): { readonly everyMs: number; readonly readAtMs: number; readonly why: NotWatched } | undefined {
    if (this.#notWatched === undefined) return undefined;
    return { everyMs: this.#everyMs, readAtMs: this.#readAtMs, why: this.#notWatched };
  }

  /** Until the signal; goes on from where the run before it was. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    let again = 0;
    while (!signal.aborted) {
      try {
        await this.#listAndFollow(signal);
        again = 0;
      } catch (thrown) {
        if (signal.aborted) return;
        const error = this.#judged(thrown);
        if (error instanceof ListAgain) {
          again = this.#wasRightForLong ? 1 : again + 1;
          await this.#listSoon(error, again, signal);
        } else if (error instanceof UpstreamProblem) await this.#wait(error, signal);
        else if (error instanceof Refused) await this.#refuse(error, signal);
        else await this.#refuse(Refused.byDefect(error, pathOf(this.#core, this.namespace)), signal);
      }
    }
  }

  /** Reads the list again, behind the rows that are there. */
  listAgain(): void {
    this.#complete = false;
    this.#cycle?.abort(new ListAgain('asked for'));
  }

  /** What was refused may be allowed now. */
  forgetRefusals(): void {
    this.#refused = undefined;
    this.#notWatched = this.#core.options.rights.watch ? undefined : 'no-right-to-watch';
    this.#health.forgetTries();
    this.#complete = false;
  }

  /** Where it is polled, rows come whole from now on. */
  wantWhole(): void {
    this.#wholeWanted = true;
  }

  get #everyMs(): number {
    const { pollMs, pollShare } = this.#core.pace;
    return Math.max(pollMs, Math.min(longestPollMs, Math.round(this.#readingMs * pollShare)));
  }

  /** Lists if need be, then watches for as long as that is possible; else it waits until it is time to list again. */
  async #listAndFollow(outer: AbortSignal): Promise<void> {
    const cycle = new AbortController();
    this.#cycle = cycle;
    const signal = AbortSignal.any([outer, cycle.signal]);
    setMaxListeners(0, signal);
    try {
      if (this.#complete) await this.#follow(true, signal);
      else await this.#load(signal);
      await pause(this.#everyMs, undefined, { signal });
      this.#complete = false;
    } catch (error) {
      throw cycle.signal.aborted && !outer.aborted ? cycle.signal.reason : error;
    } finally {
      cycle.abort();
    }
  }

  /** The watch runs while the list is read, from a version that is not newer than anything read. */
  async #load(signal: AbortSignal): Promise<void> {
    const startedMs = performance.now();
    const broken = Promise.withResolvers<never>();
    let following = Promise.resolve();
    const pages = this.#wholeWanted && this.#notWatched !== undefined;
    const loading = loadScope(this.#core, {
      namespace: this.namespace,
      signal,
      include: this.#small || pages ? this.#core.requests.whole : 'Metadata',
      small: this.#small,
      watched: this.#notWatched === undefined,
      pages,
      began: (version) => {
        this.#watch.from = version;
        if (!this.#core.versions.counted) this.#notWatched ??= 'not-watchable';
        following = this.#follow(false, signal);
        following.catch(broken.reject);
      },
      progress: (expected) => {
        this.#expected = expected ?? this.#expected;
        this.#core.options.events.wrote();
        this.#events.changed();
      },
    });
    const { small, whole } = await Promise.race([this.#core.reads.during(() => loading), broken.promise]);
    signal.throwIfAborted();
    this.#small = small;
    this.#whole = whole;
    this.#complete = true;
    this.#completeAtMs = performance.now();
    this.#everComplete = true;
    this.#refused = undefined;
    this.#wasMissing = false;
    this.#refusals = 0;
    this.#readAtMs = Date.now();
    this.#readingMs = performance.now() - startedMs;
    if (this.#notWatched !== undefined) this.#health.mended();
    this.#core.options.events.wrote();
    this.#events.loaded(this);
    this.#events.changed();
    await following;
  }

  /** Watches, again and again; ends when the API server says that this can't be watched. */
  async #follow(reopened: boolean, signal: AbortSignal): Promise<void> {
    for (let again = reopened; this.#notWatched === undefined; again = true) {
      try {
        if (again) await this.#probe(signal);
        await this.#open(signal);
      } catch (error) {
        if (signal.aborted || !(error instanceof UpstreamProblem)) throw error;
        if (isGone(error)) throw new ListAgain(error.message);
        if (endsAtOnce(error)) throw new Refused(error.problem, error);
        await this.#wait(error, signal);
      }
    }
    if (this.#complete) this.#health.mended();
  }

  async #probe(signal: AbortSignal): Promise<void> {
    try {
      await this.#watch.probe(signal);
      this.#wasMissing = false;
    } catch (error) {
      throw this.#judged(error);
    }
  }

  /** Returns where there is no watching. */
  async #open(signal: AbortSignal): Promise<void> {
    try {
      await this.#watch.run(signal);
    } catch (error) {
      const why = signal.aborted ? undefined : isNotWatchable(error);
      if (why === undefined) throw error;
      this.#notWatched = why;
      this.#events.changed();
    }
  }

  /** A list that is read again for another reason, an hour later, is no storm. */
  get #wasRightForLong(): boolean {
    return performance.now() - this.#completeAtMs > this.#core.pace.shortLifeMs;
  }

  /** Once is at once. More often something is wrong, and the API server needs no storm of lists. */
  async #listSoon(error: ListAgain, times: number, signal: AbortSignal): Promise<void> {
    this.#complete = false;
    this.#completeAtMs = Number.POSITIVE_INFINITY;
    this.#health.cut();
    if (error.everyScope) this.#events.listAgain(this);
    if (times > 1) await quietPause(backOffMs(times - 1, undefined), signal);
  }

  /** A list that says 404 once may be an API server that starts: it is asked a second time. */
  #judged(error: unknown): unknown {
    if (!(error instanceof UpstreamProblem)) return error;
    if (error.httpStatus === 410) return new ListAgain(error.message);
    const refused = refusalOf(error);
    if (refused === undefined) return error;
    const missing = error.httpStatus === 404;
    if (missing && this.#everComplete && !this.#wasMissing) {
      this.#wasMissing = true;
      return error;
    }
    return refused;
  }

  async #wait(failure: UpstreamProblem, signal: AbortSignal): Promise<void> {
    const tries = this.#health.failed(failure.problem);
    await quietPause(backOffMs(tries, failure.retryAfterMs), signal);
  }

  async #refuse(refused: Refused, signal: AbortSignal): Promise<void> {
    this.#complete = false;
    this.#completeAtMs = Number.POSITIVE_INFINITY;
    this.#everComplete = false;
    this.#health.clear();
    this.#refused = refused.problem;
    // Another credential of the same identity may read on; who has no right to the rows must not keep them.
    if (refused.problem.httpStatus !== 401) dropRows(this.#core, this.namespace);
    this.#events.changed();
    // Often it passes soon: an API server that starts refuses everybody, a CRD is made again.
    const { refusedMs, refusedAtFirstMs } = this.#core.pace;
    await quietPause(Math.min(refusedAtFirstMs * 2 ** Math.min(this.#refusals, 10), refusedMs), signal);
    this.#refusals += 1;
  }
}

async function quietPause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch {
    // By the signal, which everybody looks at next.
  }
}
