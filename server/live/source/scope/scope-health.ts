import type { LiveProblem } from '#lib/protocol/live.ts';

/** Nothing has been heard since; `problem` when a try to mend it has failed. */
export interface Trouble {
  readonly sinceMs: number;
  readonly tries: number;
  readonly problem: LiveProblem | undefined;
}

/** Whether one part of a list is heard of, and how often that was tried in vain. */
export class ScopeHealth {
  readonly #changed: () => void;
  #trouble: Trouble | undefined = { sinceMs: Date.now(), tries: 0, problem: undefined };
  #tries = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** It is heard of again. */
  mended(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.#changed();
  }

  cut(): void {
    if (this.#trouble !== undefined) return;
    this.#trouble = { sinceMs: Date.now(), tries: 0, problem: undefined };
    this.#changed();
  }

  /** Returns how many tries in a row have failed now. */
  failed(problem: LiveProblem): number {
    this.#tries += 1;
    this.#trouble = { sinceMs: this.#trouble?.sinceMs ?? Date.now(), tries: this.#tries, problem };
    this.#changed();
    return this.#tries;
  }

  /** What fails next is the first failure. */
  forgetTries(): void {
    this.#tries = 0;
  }

  /** Nothing is waited for: it is refused. */
  clear(): void {
    this.#trouble = undefined;
  }
}
