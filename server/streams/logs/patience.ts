import { setTimeout as after } from 'node:timers/promises';

const firstDelayMs = 100;

/** How long something that fails is tried again: with growing pauses, until it has failed for so long. */
export class Patience {
  readonly #limitMs: number;
  #failingSinceMs: number | undefined;
  #delayMs = firstDelayMs;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** It works. */
  renew(): void {
    this.#failingSinceMs = undefined;
    this.#delayMs = firstDelayMs;
  }

  /** It has failed: true at once when that was the last time, else false when it is to be tried again. */
  async isOver(signal: AbortSignal): Promise<boolean> {
    const nowMs = performance.now();
    this.#failingSinceMs ??= nowMs;
    if (nowMs - this.#failingSinceMs + this.#delayMs > this.#limitMs) return true;
    await after(this.#delayMs, undefined, { signal });
    this.#delayMs *= 2;
    return false;
  }
}
