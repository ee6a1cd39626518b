/** Runs that are under way in this process, by the id that their caller chose. */
export class RunningApplies {
  readonly #stops = new Map<string, AbortController>();

  /** The signal that `stop` gives. A run without an id can't be stopped, nor can a second one with the same id. */
  begin(run: string | undefined): { readonly stop: AbortSignal | undefined; readonly end: () => void } {
    if (run === undefined || this.#stops.has(run)) return { stop: undefined, end: () => undefined };
    const controller = new AbortController();
    this.#stops.set(run, controller);
    return { stop: controller.signal, end: () => this.#stops.delete(run) };
  }

  /** Whether there is such a run. */
  stop(run: string): boolean {
    const controller = this.#stops.get(run);
    controller?.abort();
    return controller !== undefined;
  }
}
