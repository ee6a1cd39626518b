import type { RowSink } from '#server/live/rows/row-sink.ts';

/** Counts the reads in flight, since a removed row must be remembered until none can bring it back. */
export class Reads {
  readonly #sink: RowSink;
  #running = 0;
  #removed = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  async during<Result>(read: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    try {
      return await read();
    } finally {
      this.#running -= 1;
      this.#settle();
    }
  }

  /** Rows have been removed or swept. */
  removed(): void {
    this.#removed = true;
    this.#settle();
  }

  #settle(): void {
    if (this.#running > 0 || !this.#removed) return;
    this.#removed = false;
    this.#sink.settleTombstones();
  }
}
