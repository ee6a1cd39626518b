import type { View } from '#server/live/rows/view.ts';

export interface MergeLoopParts {
  readonly views: () => Iterable<View>;
  readonly changed: (view: View) => void;
  /** All views have been merged. */
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Time between two merges, so that a storm of changes costs a bounded part of the thread. */
const mergeEveryMs = 50;
/** Filters by age change with time alone. */
const clockEveryMs = 5_000;
/** Then whatever else waits in this thread has its turn. */
const sliceMs = 12;

/** Brings the views of one cache up to date: the first change after quiet at once, then every 50 ms at most. */
export class MergeLoop {
  readonly #parts: MergeLoopParts;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #queue: View[] = [];
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #isRunning = false;
  #again: 'no' | 'later' | 'now' = 'no';

  constructor(parts: MergeLoopParts) {
    this.#parts = parts;
  }

  /** Something was written or is looked at anew; `now`: whatever the time of the last merge. */
  wake(now = false): void {
    if (this.#isRunning) {
      if (this.#again !== 'now') this.#again = now ? 'now' : 'later';
      return;
    }
    if (this.#soon !== undefined) return;
    const waitMs = now ? 0 : this.#startedAtMs + mergeEveryMs - performance.now();
    this.#plan(waitMs);
  }

  /** Nobody is there. */
  sleep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#soon !== undefined) clearImmediate(this.#soon);
    this.#soon = undefined;
    this.#isRunning = false;
    this.#queue = [];
    this.#again = 'no';
  }

  #plan(waitMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Not in the middle of what writes: a batch is merged as one.
    if (waitMs <= 0) this.#soon = setImmediate(() => this.#begin());
    else this.#timer = setTimeout(() => this.#begin(), waitMs);
  }

  #begin(): void {
    this.#timer = undefined;
    this.#soon = undefined;
    this.#startedAtMs = performance.now();
    this.#isRunning = true;
    this.#again = 'no';
    this.#queue = [...this.#parts.views()];
    this.#slice();
  }

  #slice(): void {
    this.#soon = undefined;
    const untilMs = performance.now() + sliceMs;
    try {
      for (let view = this.#queue.shift(); view !== undefined; view = this.#queue.shift()) {
        if (view.merge()) this.#parts.changed(view);
        // A sort in slices: the rest of it comes after the other views.
        if (view.isBusy) this.#queue.push(view);
        if (this.#queue.length > 0 && performance.now() >= untilMs) {
          this.#soon = setImmediate(() => this.#slice());
          return;
        }
      }
      this.#isRunning = false;
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
    if (again === 'no') {
      this.#timer = setTimeout(() => this.#begin(), clockEveryMs);
      this.#timer.unref();
    } else {
      this.wake(again === 'now');
    }
  }
}
