/** At most so many requests of one list at once; the others wait in their order. */
export class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  /** The results in the order of the items; the first error ends it, and what has not begun is left out. */
  async all<Item, Result>(
    items: readonly Item[],
    signal: AbortSignal,
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    let failed = false;
    return await Promise.all(
      items.map((item) =>
        this.run(signal, async () => {
          if (failed) throw new Error('left out');
          try {
            return await work(item);
          } catch (error) {
            failed = true;
            throw error;
          }
        }),
      ),
    );
  }
}
