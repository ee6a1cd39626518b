const perSecond = 50;
/** A page that opens everything at once, or comes back after a restart. */
const atOnce = 250;

/** How much a tab may say: some dozens of messages a second, and one for each state that it has to acknowledge. */
export class MessageLimit {
  readonly #now: () => number;
  #left = atOnce;
  #atMs: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#atMs = now();
  }

  /** False when it was one too many. */
  take(): boolean {
    const nowMs = this.#now();
    this.#left = Math.min(atOnce, this.#left + ((nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  /** Something was sent that has to be answered. */
  credit(): void {
    this.#left = Math.min(atOnce, this.#left + 1);
  }
}
