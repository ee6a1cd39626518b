/**
 * Tells a value that comes back from where it was written from one that somebody else has put there. What is written
 * twice in a row may come back late, once or twice: an older one of our own is no news.
 */
export class OwnWrites {
  /** What was seen last, and everything that was written since. */
  #values: string[];

  constructor(seen: string) {
    this.#values = [seen];
  }

  wrote(value: string): void {
    if (this.#values.at(-1) !== value) this.#values.push(value);
  }

  /** True when it is there by somebody else. What was written before it will not come any more. */
  isNews(value: string): boolean {
    const at = this.#values.indexOf(value);
    this.#values = at === -1 ? [value] : this.#values.slice(at);
    return at === -1;
  }
}
