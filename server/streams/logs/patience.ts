import { setTimeout as after } from 'node:timers/promises';

const longestDelayMs = 1_000;

/** How long something that fails is tried again: with growing pauses, until it has failed for so long. */
export class Patience {
  readonly #limitMs: number;
  readonly #firstDelayMs: number;
  #failingSinceMs: number | undefined;
  #delayMs: number;

  constructor(limitMs: number, firstDelayMs = 100) {
    this.#limitMs = limitMs;
    this.#firstDelayMs = firstDelayMs;
    this.#delayMs = firstDelayMs;
  }

  /** It works. */
  renew(): void {
    this.#failingSinceMs = undefined;
    this.#delayMs = this.#firstDelayMs;
  }

  /** It has failed: true at once when that was the last time, else false when it is to be tried again. */
  async isOver(signal: AbortSignal): Promise<boolean> {
    const nowMs = performance.now();
    this.#failingSinceMs ??= nowMs;
    if (nowMs - this.#failingSinceMs + this.#delayMs > this.#limitMs) return true;
    await after(this.#delayMs, undefined, { signal });
    this.#delayMs = Math.min(longestDelayMs, 2 * this.#delayMs);
    return false;
  }
}
