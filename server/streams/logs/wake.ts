/** Something has changed: whoever waits for that looks again. One may wait at a time. */
export class Wake {
  #isAwake = false;
  #resolve: (() => void) | undefined;

  readonly wake = (): void => {
    this.#isAwake = true;
    this.#resolve?.();
  };

  /** Until it is woken, or has been since it last waited. */
  async wait(): Promise<void> {
    if (!this.#isAwake) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
    }
    this.#resolve = undefined;
    this.#isAwake = false;
  }
}
