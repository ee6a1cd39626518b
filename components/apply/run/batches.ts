/** Hands on in batches what comes one by one: the first at once, the others after a pause. */
export class Batches<Item> {
  readonly #take: (items: readonly Item[]) => void;
  readonly #pauseMs: number;
  #waiting: Item[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(take: (items: readonly Item[]) => void, pauseMs: number) {
    this.#take = take;
    this.#pauseMs = pauseMs;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#timer === undefined) this.#handOn();
  }

  /** What still waits is handed on now. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length > 0) this.#take(this.#waiting.splice(0));
  }

  #handOn(): void {
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.#timer = setTimeout(() => this.#handOn(), this.#pauseMs);
    this.#take(this.#waiting.splice(0));
  }
}
