export interface PulseParts {
  /** Resolves with any answer of the API server, whatever it says; rejects when there is none. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
  /** No answer: what is open may be dead without a word, as after a cable is pulled. */
  readonly silent: (why: Error) => void;
  /** It answers again. */
  readonly back: () => void;
}

export interface PulsePace {
  readonly everyMs: number;
  /** An API server that takes longer to say its version shows nothing that is true now. */
  readonly answerMs: number;
}

const usualPace: PulsePace = { everyMs: 10_000, answerMs: 10_000 };

/**
 * A watch says nothing while nothing changes, and a bookmark comes once a minute: only a question tells a quiet cluster
 * from one that has gone.
 */
export class Pulse {
  readonly #parts: PulseParts;
  readonly #pace: PulsePace;
  #timer: NodeJS.Timeout | undefined;
  #asking: AbortController | undefined;
  #isSilent = false;

  constructor(parts: PulseParts, pace = usualPace) {
    this.#parts = parts;
    this.#pace = pace;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#ask(), this.#pace.everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#asking?.abort();
    this.#isSilent = false;
  }

  async #ask(): Promise<void> {
    if (this.#asking !== undefined) return;
    const asking = new AbortController();
    this.#asking = asking;
    const { answerMs } = this.#pace;
    try {
      await this.#parts.ask(AbortSignal.any([asking.signal, AbortSignal.timeout(answerMs)]));
      if (asking.signal.aborted || !this.#isSilent) return;
      this.#isSilent = false;
      this.#parts.back();
    } catch {
      if (asking.signal.aborted || this.#isSilent) return;
      this.#isSilent = true;
      this.#parts.silent(new Error(`the API server has not answered within ${answerMs / 1000} s`));
    } finally {
      this.#asking = undefined;
    }
  }
}
