const unknown = 0;
const no = 1;
const yes = 2;
/** Beside `no` or `yes`: the row was listed again since. */
const stale = 4;

/** Which rows match label selectors, told from outside, for rows whose labels are not known. */
export class SelectorMatches {
  readonly #wanted = new Map<string, { users: number; readonly since: number; matches: Uint8Array }>();
  #wishes = 0;

  want(selector: string): void {
    const wanted = this.#wanted.get(selector);
    if (wanted !== undefined) {
      wanted.users += 1;
      return;
    }
    this.#wishes += 1;
    this.#wanted.set(selector, { users: 1, since: this.#wishes, matches: new Uint8Array(0) });
  }

  release(selector: string): void {
    const wanted = this.#wanted.get(selector);
    if (wanted === undefined) return;
    wanted.users -= 1;
    if (wanted.users === 0) this.#wanted.delete(selector);
  }

  isWanted(selector: string): boolean {
    return this.#wanted.has(selector);
  }

  /** Another number each time it is wanted anew: what was told before has been forgotten meanwhile. */
  since(selector: string): number | undefined {
    return this.#wanted.get(selector)?.since;
  }

  tell(selector: string, slot: number, isMatch: boolean, capacity: number): void {
    const wanted = this.#wanted.get(selector);
    if (wanted === undefined) return;
    if (wanted.matches.length <= slot) {
      const grown = new Uint8Array(capacity);
      grown.set(wanted.matches);
      wanted.matches = grown;
    }
    wanted.matches[slot] = isMatch ? yes : no;
  }

  /** Undefined while nobody said. */
  matches(selector: string, slot: number): boolean | undefined {
    const told = (this.#wanted.get(selector)?.matches[slot] ?? unknown) & ~stale;
    return told === unknown ? undefined : told === yes;
  }

  /** The answer is there and as new as the row. */
  isFresh(selector: string, slot: number): boolean {
    const told = this.#wanted.get(selector)?.matches[slot] ?? unknown;
    return told !== unknown && (told & stale) === 0;
  }

  /** The row has changed in a way that may have changed its labels. */
  expire(slot: number): void {
    for (const { matches } of this.#wanted.values()) {
      const told = matches[slot] ?? unknown;
      if (told !== unknown) matches[slot] = told | stale;
    }
  }

  /** Its labels are known now, or it is another row. */
  forget(slot: number): void {
    for (const { matches } of this.#wanted.values()) if (slot < matches.length) matches[slot] = unknown;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { matches } of this.#wanted.values()) bytes += matches.byteLength;
    return bytes;
  }
}
