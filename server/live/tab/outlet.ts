/** Where the texts of one connection go. */
export interface Outlet {
  /** Now, or when the other side has read what came before. `taken` when it has left this process. */
  send(text: string, taken?: () => void): void;
  /** What has been sent still arrives, when the other side reads it soon. Without a code: the other side has gone. */
  close(closeCode: number): void;
}

/** What carries the texts: a WebSocket, or the body of an answer. */
export interface Carrier {
  /** Written, but not yet with the operating system. */
  readonly bufferedBytes: number;
  write(text: string, done: () => void): void;
  close(closeCode: number): void;
  /** The other side does not read, and so could not be told either. */
  cut(): void;
}

export interface OutletEvents {
  sent(bytes: number): void;
  /** The other side does not read, and is cut. */
  gaveUp(): void;
}

const fullBytes = 1024 * 1024;
/** Held back for a reader that may yet catch up: one state for each of its lists, and its answers. */
const maxHeldBytes = 16 * 1024 * 1024;
const slowMs = 60_000;

/**
 * Back-pressure: a reader with a megabyte on its way gets nothing more until it has read, and is given up after a
 * minute. Since every state has to be acknowledged before there is a newer one, little is held meanwhile.
 */
export class PacedOutlet implements Outlet {
  readonly #carrier: Carrier;
  readonly #events: OutletEvents;
  readonly #held: { readonly text: string; readonly taken: (() => void) | undefined }[] = [];
  #heldBytes = 0;
  #slow: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(carrier: Carrier, events: OutletEvents) {
    this.#carrier = carrier;
    this.#events = events;
  }

  /** The reader does not keep up. */
  get isHeld(): boolean {
    return this.#slow !== undefined;
  }

  send(text: string, taken?: () => void): void {
    if (this.#closed) return;
    if (this.#held.length === 0 && this.#carrier.bufferedBytes <= fullBytes) {
      this.#write(text, taken);
      return;
    }
    this.#held.push({ text, taken });
    this.#heldBytes += text.length;
    if (this.#heldBytes > maxHeldBytes) this.#giveUp();
    else this.#slow ??= setTimeout(() => this.#giveUp(), slowMs);
  }

  close(closeCode: number): void {
    if (this.#closed) return;
    const [next] = this.#held;
    this.#forget();
    if (next === undefined) this.#carrier.close(closeCode);
    else this.#carrier.cut();
  }

  /** The other side has gone. */
  gone(): void {
    this.#forget();
  }

  #write(text: string, taken: (() => void) | undefined): void {
    this.#events.sent(Buffer.byteLength(text));
    this.#carrier.write(text, () => {
      if (this.#closed) return;
      taken?.();
      this.#drain();
    });
  }

  #drain(): void {
    while (!this.#closed && this.#carrier.bufferedBytes <= fullBytes) {
      const next = this.#held.shift();
      if (next === undefined) break;
      this.#heldBytes -= next.text.length;
      this.#write(next.text, next.taken);
    }
    if (this.#held.length > 0) return;
    clearTimeout(this.#slow);
    this.#slow = undefined;
  }

  #giveUp(): void {
    this.#events.gaveUp();
    this.#forget();
    this.#carrier.cut();
  }

  #forget(): void {
    this.#closed = true;
    clearTimeout(this.#slow);
    this.#slow = undefined;
    this.#held.length = 0;
    this.#heldBytes = 0;
  }
}
