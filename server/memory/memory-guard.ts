import type { Log } from '#server/observability/log.ts';

export interface MemoryGuardParts {
  readonly limitBytes: number;
  readonly log: Log;
  /** Said at each change. */
  readonly changed: (isShort: boolean) => void;
  /** Bytes in use; default: resident memory of this process. */
  readonly used?: () => number;
}

/** Of the limit. Between them nothing changes, so that one collection of garbage does not decide. */
const shortFrom = 0.9;
const enoughBelow = 0.85;
const lookEveryMs = 1_000;

/**
 * Watches how near this process is to its limit. Beyond it the kernel ends the process, and everybody is cut off: so
 * what would need much memory is refused before, with words, and who is there goes on.
 */
export class MemoryGuard {
  readonly limitBytes: number;
  readonly #parts: MemoryGuardParts;
  readonly #timer: NodeJS.Timeout;
  #isShort = false;

  constructor(parts: MemoryGuardParts) {
    this.#parts = parts;
    this.limitBytes = parts.limitBytes;
    this.#timer = setInterval(() => this.look(), lookEveryMs).unref();
  }

  get isShort(): boolean {
    return this.#isShort;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Done every second. */
  look(): void {
    const usedBytes = (this.#parts.used ?? process.memoryUsage.rss)();
    const share = usedBytes / this.limitBytes;
    const isShort = this.#isShort ? share > enoughBelow : share > shortFrom;
    if (isShort === this.#isShort) return;
    this.#isShort = isShort;
    const figures = { usedBytes, limitBytes: this.limitBytes };
    if (isShort) this.#parts.log.warn(figures, 'memory is short: large reads are refused');
    else this.#parts.log.info(figures, 'there is enough memory again');
    this.#parts.changed(isShort);
  }
}
