import { beatMs } from '#lib/protocol/live.ts';

const silentAfterMs = 2.5 * beatMs;
const lookEveryMs = 5000;

/** Watches that something is heard at least every two and a half beats; also by the clock, since timers sleep too. */
export class Hearing {
  #heardAtMs = Date.now();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #onSilence: () => void;

  constructor(onSilence: () => void) {
    this.#onSilence = onSilence;
    this.#timer = setInterval(() => this.check(), lookEveryMs);
  }

  heard(): void {
    this.#heardAtMs = Date.now();
  }

  check(): void {
    if (Date.now() - this.#heardAtMs > silentAfterMs) this.#onSilence();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
