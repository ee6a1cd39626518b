import { Store } from '#components/data/live/store.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ActionTarget, targetKey } from '../action-target.ts';

/** What became of one object. */
export type TargetResult =
  /** `note`: what it waits for. */
  | { readonly state: 'working'; readonly note?: string }
  /** `note`: what was done, when that differs from object to object. */
  | { readonly state: 'done'; readonly note?: string }
  /** There was nothing to do; `note` says why. */
  | { readonly state: 'skipped'; readonly note: string }
  | { readonly state: 'failed'; readonly problem: RequestProblem };

export type TargetEnd = { readonly done?: string } | { readonly skipped: string };

export interface WorkTools {
  /** Aborted by Stop: for waits. A request that was sent is better awaited, so that its end is known. */
  readonly signal: AbortSignal;
  /** Says what this object waits for. */
  readonly say: (note: string) => void;
}

/** Does the action for one object. Throws `RequestProblem` when the server refuses. */
export type TargetWork = (target: ActionTarget, tools: WorkTools) => Promise<TargetEnd | undefined>;

export interface RunState {
  readonly phase: 'idle' | 'running' | 'stopping' | 'ended';
  /** By `targetKey`; those that were not begun have none. */
  readonly results: ReadonlyMap<string, TargetResult>;
  /** Epoch milliseconds until which nothing new is sent, because the server asked for that. */
  readonly pausedUntilMs?: number | undefined;
  /** Why the run ended before its end: nobody is signed in any more, or the server can't be reached. */
  readonly halt?: RequestProblem | undefined;
}

const mostAtOnce = 6;
const mostTries = 8;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A lane that has no turn now looks again. */
const laneLookMs = 200;
/** Thousands of results come in a minute: they are drawn together. */
const drawEveryMs = 100;

/** 429 of a PodDisruptionBudget is an answer about this object, not about the load. */
export function isThrottled(problem: RequestProblem): boolean {
  const isBudget = problem.status.details?.causes?.some((cause) => cause.reason === 'DisruptionBudget') === true;
  return problem.httpStatus === 429 && !isBudget;
}

/** With these no other object would fare better. */
function isHalt(problem: RequestProblem): boolean {
  return problem.httpStatus === 401 || problem.httpStatus === 0 || problem.failure === 'upstream-unreachable';
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });

/**
 * Does one thing with many objects, several at a time. A server that says "too many requests" is given the time it asks
 * for, with fewer at a time afterwards. Stop lets what is under way end and begins nothing new. The targets are fixed
 * when the run starts, so that a list may change beneath it.
 */
export class BulkRunner {
  readonly state = new Store<RunState>({ phase: 'idle', results: new Map() });
  readonly #atOnce: number;
  readonly #now: () => number;
  #results = new Map<string, TargetResult>();
  #queue: { readonly target: ActionTarget; tries: number }[] = [];
  #stop = new AbortController();
  #atMost: number;
  #pauses = 0;
  #pausedUntilMs = 0;
  #halt: RequestProblem | undefined;

  constructor(options: { readonly atOnce?: number | undefined; readonly now?: () => number } = {}) {
    this.#atOnce = options.atOnce ?? mostAtOnce;
    this.#atMost = this.#atOnce;
    this.#now = options.now ?? Date.now;
  }

  /** Resolves when all is done, failed or stopped. Results of an earlier run stay. Rejects with what is no problem of the server. */
  async run(targets: readonly ActionTarget[], work: TargetWork): Promise<void> {
    const { phase } = this.state.get();
    if (phase === 'running' || phase === 'stopping') return;
    this.#queue = targets.map((target) => ({ target, tries: 0 }));
    for (const target of targets) this.#results.delete(targetKey(target));
    this.#stop = new AbortController();
    this.#atMost = this.#atOnce;
    this.#pauses = 0;
    this.#pausedUntilMs = 0;
    this.#halt = undefined;
    this.#publish('running');
    const drawing = setInterval(() => this.#publish(this.#stop.signal.aborted ? 'stopping' : 'running'), drawEveryMs);
    try {
      await Promise.all(
        Array.from({ length: Math.min(this.#atOnce, targets.length) }, (_, lane) => this.#lane(lane, work)),
      );
    } finally {
      clearInterval(drawing);
      this.#publish('ended');
    }
  }

  /** What is under way comes to its end, nothing new begins. */
  stop(): void {
    if (this.state.get().phase !== 'running') return;
    this.#stop.abort();
    this.#publish('stopping');
  }

  async #lane(lane: number, work: TargetWork): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pauseMs = this.#pausedUntilMs - this.#now();
      if (pauseMs > 0) {
        await wait(pauseMs, signal);
        continue;
      }
      const next = this.#queue.shift();
      if (next === undefined) return;
      if (lane >= this.#atMost && this.#queue.length > 0) {
        // After a refusal for load fewer lanes work; this one looks again later.
        this.#queue.unshift(next);
        await wait(laneLookMs, signal);
        continue;
      }
      await this.#one(next, work, signal);
    }
  }

  async #one(entry: { readonly target: ActionTarget; tries: number }, work: TargetWork, signal: AbortSignal) {
    const key = targetKey(entry.target);
    this.#results.set(key, { state: 'working' });
    try {
      const end = await work(entry.target, {
        signal,
        say: (note) => this.#results.set(key, { state: 'working', note }),
      });
      if (end !== undefined && 'skipped' in end) this.#results.set(key, { state: 'skipped', note: end.skipped });
      else this.#results.set(key, end?.done === undefined ? { state: 'done' } : { state: 'done', note: end.done });
      this.#atMost = Math.min(this.#atOnce, this.#atMost + 1);
      this.#pauses = 0;
    } catch (error) {
      if (!(error instanceof RequestProblem)) {
        this.#results.delete(key);
        if (signal.aborted) return;
        this.#stop.abort();
        throw error;
      }
      this.#refused(entry, key, error);
    }
  }

  #refused(entry: { readonly target: ActionTarget; tries: number }, key: string, problem: RequestProblem) {
    if (isThrottled(problem) && entry.tries < mostTries) {
      entry.tries++;
      this.#results.delete(key);
      this.#queue.unshift(entry);
      const askedMs = (problem.retryAfterSeconds ?? 0) * 1000;
      const pauseMs = Math.min(longestPauseMs, Math.max(askedMs, firstPauseMs * 2 ** this.#pauses));
      // Several refusals of one moment are one reason to wait, not several.
      if (this.#pausedUntilMs <= this.#now()) {
        this.#pauses++;
        this.#atMost = Math.max(1, Math.floor(this.#atMost / 2));
      }
      this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.#now() + pauseMs);
      return;
    }
    if (isHalt(problem)) {
      this.#results.delete(key);
      this.#halt ??= problem;
      this.#stop.abort();
      return;
    }
    this.#results.set(key, { state: 'failed', problem });
  }

  #publish(phase: RunState['phase']): void {
    const isPaused = phase === 'running' && this.#pausedUntilMs > this.#now();
    this.state.set({
      phase,
      results: new Map(this.#results),
      pausedUntilMs: isPaused ? this.#pausedUntilMs : undefined,
      halt: this.#halt,
    });
  }
}
