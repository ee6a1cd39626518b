import { turn } from '#server/live/source/wire/turns.ts';

export interface OutboxParts {
  /** The next message, undefined when there is nothing to say after all. Called only to send what it gives. */
  readonly next: (seq: number) => string | undefined;
  readonly send: (text: string, seq: number) => void;
  /** Least time between two messages; what the user asked for and changes of state don't wait for it. */
  readonly intervalMs: () => number;
  readonly nextSeq: () => number;
  /** Runs what timers run. */
  readonly guard: (work: () => void) => void;
}

/**
 * When one subscription is sent to: not before its rights are known, never while a message is unacknowledged, at most
 * once an interval but the first change after quiet at once. There is no queue: a message is made when it is sent, so
 * it holds the newest state.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #isOpen = false;
  #isClosed = false;
  #hasNews = false;
  #isUrgent = false;
  #unacked: number | undefined;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  /** This turn, unless it is taken back. */
  #soon: object | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Something has changed; `urgent`: somebody waits for it. */
  touch(urgent = false): void {
    this.#hasNews = true;
    if (urgent) this.#isUrgent = true;
    this.#plan();
  }

  open(): void {
    this.#isOpen = true;
    this.#plan();
  }

  acked(seq: number): void {
    if (seq !== this.#unacked) return;
    this.#unacked = undefined;
    this.#plan();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  #plan(): void {
    if (this.#isClosed || !this.#isOpen || !this.#hasNews || this.#unacked !== undefined) return;
    if (this.#soon !== undefined) return;
    const waitMs = this.#isUrgent ? 0 : this.#sentAtMs + this.#parts.intervalMs() - performance.now();
    if (waitMs <= 0) {
      this.#cancel();
      // Not in the middle of whatever changed it: what changes together is sent together.
      const soon = {};
      this.#soon = soon;
      void turn().then(() => {
        if (this.#soon !== soon) return;
        this.#soon = undefined;
        this.#send();
      });
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#send();
    }, waitMs);
  }

  #send(): void {
    this.#parts.guard(() => {
      const seq = this.#parts.nextSeq();
      this.#hasNews = false;
      this.#isUrgent = false;
      const text = this.#parts.next(seq);
      if (text === undefined) return;
      this.#unacked = seq;
      this.#sentAtMs = performance.now();
      this.#parts.send(text, seq);
    });
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#soon = undefined;
  }
}
