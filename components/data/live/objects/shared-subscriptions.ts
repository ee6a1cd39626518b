/** Long enough for the next page, or the same component drawn again, to take it over. */
const lingerMs = 3000;

interface Shareable {
  open(): void;
  close(): void;
}

interface Entry {
  users: number;
  isOpen: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Components that watch the same share one subscription; it is closed a moment after the last of them has gone. */
export class SharedSubscriptions<Shared extends Shareable> {
  readonly #byKey = new Map<string, Shared>();
  readonly #entries = new WeakMap<Shared, Entry>();

  /** The one of this key, made when there is none. It is not open before somebody uses it. */
  of(key: string, make: () => Shared): Shared {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const shared = make();
    this.#byKey.set(key, shared);
    this.#forgetLater(key, shared);
    return shared;
  }

  /** Until the returned function is called. */
  use(key: string, shared: Shared): () => void {
    const entry = this.#entry(shared);
    clearTimeout(entry.timer);
    entry.users += 1;
    // It may have been forgotten between being drawn and being used.
    if (!this.#byKey.has(key)) this.#byKey.set(key, shared);
    if (!entry.isOpen) {
      entry.isOpen = true;
      shared.open();
    }
    return () => {
      entry.users -= 1;
      if (entry.users === 0) this.#forgetLater(key, shared);
    };
  }

  #entry(shared: Shared): Entry {
    const known = this.#entries.get(shared);
    if (known !== undefined) return known;
    const entry: Entry = { users: 0, isOpen: false, timer: undefined };
    this.#entries.set(shared, entry);
    return entry;
  }

  #forgetLater(key: string, shared: Shared): void {
    const entry = this.#entry(shared);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      if (this.#byKey.get(key) === shared) this.#byKey.delete(key);
      if (entry.isOpen) shared.close();
      entry.isOpen = false;
    }, lingerMs);
  }
}
