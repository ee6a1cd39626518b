import type { RequestProblem } from '#lib/protocol/request-problem.ts';

const againMs = 30_000;
const passingAgainMs = 10_000;

/**
 * Subscriptions that the server has ended. They are opened again now and then while the tab is seen: an administrator
 * may grant the right, a resource may come back.
 */
export class Ended {
  readonly #screen: { isHidden(): boolean };
  readonly #reopen: (id: number) => void;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #due = new Set<number>();

  constructor(screen: { isHidden(): boolean }, reopen: (id: number) => void) {
    this.#screen = screen;
    this.#reopen = reopen;
  }

  has(id: number): boolean {
    return this.#timers.has(id);
  }

  add(id: number, problem: RequestProblem): void {
    this.forget(id);
    const ms =
      problem.retryAfterSeconds === undefined
        ? problem.passing
          ? passingAgainMs
          : againMs
        : problem.retryAfterSeconds * 1000;
    this.#timers.set(
      id,
      setTimeout(() => (this.#screen.isHidden() ? this.#due.add(id) : this.#reopen(id)), Math.min(ms, againMs)),
    );
  }

  forget(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#due.delete(id);
  }

  clear(): void {
    for (const id of [...this.#timers.keys()]) this.forget(id);
  }

  seen(): void {
    for (const id of [...this.#due]) this.#reopen(id);
  }
}
