import { turn } from '#server/live/source/wire/turns.ts';

/** What is brought up to date. */
interface Mergeable {
  readonly isBusy: boolean;
  merge(): boolean;
}

export interface MergeLoopParts<View extends Mergeable> {
  /** Least time between two merges; 0 where nothing speaks against every 50 ms. */
  readonly leastEveryMs: () => number;
  /** Those of now; what is written from here on may be left for the next merge. */
  readonly views: () => Iterable<View>;
  readonly changed: (view: View) => void;
  /** All views have been merged. */
  readonly done: () => void;
  /** A defect: of one view where that is given, else of all. */
  readonly failed: (error: unknown, view?: View) => void;
}

/** Time between two merges; longer where they take long, so that a storm costs a bounded part of the thread. */
const mergeEveryMs = 50;
const longestEveryMs = 400;
const restPerWork = 4;
/** Filters by age change with time alone. */
const clockEveryMs = 5_000;
/** Then whatever else waits in this thread has its turn. */
const sliceMs = 12;

/** Brings the views of one cache up to date: the first change after quiet at once, then every 50 ms at most. */
export class MergeLoop<View extends Mergeable> {
  readonly #parts: MergeLoopParts<View>;
  #timer: NodeJS.Timeout | undefined;
  /** What has its turn next, unless it is taken back. */
  #soon: object | undefined;
  #queue: View[] = [];
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #everyMs = mergeEveryMs;
  #workMs = 0;
  #hasViews = false;
  #isRunning = false;
  #again: 'no' | 'later' | 'now' = 'no';

  constructor(parts: MergeLoopParts<View>) {
    this.#parts = parts;
  }

  /** Something was written or is looked at anew; `now`: whatever the time of the last merge. */
  wake(now = false): void {
    if (this.#isRunning) {
      if (this.#again !== 'now') this.#again = now ? 'now' : 'later';
      return;
    }
    if (this.#soon !== undefined) return;
    const everyMs = Math.max(this.#everyMs, this.#parts.leastEveryMs());
    const waitMs = now ? 0 : this.#startedAtMs + everyMs - performance.now();
    this.#plan(waitMs);
  }

  /** Nobody is there. */
  sleep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#soon = undefined;
    this.#isRunning = false;
    this.#queue = [];
    this.#again = 'no';
  }

  #plan(waitMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Not in the middle of what writes: a batch is merged as one.
    if (waitMs <= 0) this.#inTurn(() => this.#begin());
    else this.#timer = setTimeout(() => this.#inTurn(() => this.#begin()), waitMs);
  }

  /** Heavy work of all lists takes turns, so that they don't block the thread together. */
  #inTurn(work: () => void): void {
    const soon = {};
    this.#soon = soon;
    void turn().then(() => {
      if (this.#soon !== soon) return;
      this.#soon = undefined;
      work();
    });
  }

  #begin(): void {
    this.#timer = undefined;
    this.#startedAtMs = performance.now();
    this.#isRunning = true;
    this.#again = 'no';
    this.#queue = [...this.#parts.views()];
    this.#hasViews = this.#queue.length > 0;
    this.#workMs = 0;
    this.#slice();
  }

  #slice(): void {
    const sliceAtMs = performance.now();
    for (let view = this.#queue.shift(); view !== undefined; view = this.#queue.shift()) {
      this.#merge(view);
      if (this.#queue.length > 0 && performance.now() - sliceAtMs >= sliceMs) {
        this.#workMs += performance.now() - sliceAtMs;
        this.#inTurn(() => this.#slice());
        return;
      }
    }
    // The last one may have put it to sleep.
    if (!this.#isRunning) return;
    const sliceWorkMs = performance.now() - sliceAtMs;
    this.#workMs += sliceWorkMs;
    this.#everyMs = Math.min(longestEveryMs, Math.max(mergeEveryMs, restPerWork * this.#workMs));
    if (sliceWorkMs < sliceMs / 2) this.#finish();
    else this.#inTurn(() => this.#finish());
  }

  #merge(view: View): void {
    try {
      if (view.merge()) this.#parts.changed(view);
      // A sort in slices: the rest of it comes after the other views.
      if (view.isBusy) this.#queue.push(view);
    } catch (error) {
      this.#parts.failed(error, view);
    }
  }

  #finish(): void {
    this.#isRunning = false;
    try {
      this.#parts.done();
    } catch (error) {
      this.sleep();
      this.#parts.failed(error);
      return;
    }
    this.#next();
  }

  #next(): void {
    // `done` may have ended it, or begun another.
    if (this.#isRunning || this.#soon !== undefined || this.#timer !== undefined) return;
    const again = this.#again;
    this.#again = 'no';
    if (again === 'no' && !this.#hasViews) return;
    if (again === 'no') {
      this.#timer = setTimeout(() => this.#inTurn(() => this.#begin()), clockEveryMs);
      this.#timer.unref();
    } else {
      this.wake(again === 'now');
    }
  }
}
