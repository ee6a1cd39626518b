import type { Frame } from './subscription.ts';

interface Screen {
  isHidden(): boolean;
  nextFrame(callback: () => void): void;
}

/**
 * Frames wait for the next animation frame, so that one busy list never draws more often than the screen does. First
 * answers don't wait, nor does a hidden tab, which has no animation frames.
 */
export class FrameQueue {
  readonly #screen: Screen;
  readonly #apply: (frame: Frame) => void;
  readonly #waiting = new Map<number, Frame[]>();
  #isScheduled = false;

  constructor(screen: Screen, apply: (frame: Frame) => void) {
    this.#screen = screen;
    this.#apply = apply;
  }

  add(frame: Frame): void {
    const before = this.#waiting.get(frame.id);
    if (before === undefined) this.#waiting.set(frame.id, [frame]);
    else before.push(frame);
    if (('first' in frame && frame.first === true) || this.#screen.isHidden()) {
      this.flush(frame.id);
      return;
    }
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#screen.nextFrame(() => {
      this.#isScheduled = false;
      this.flushAll();
    });
  }

  flushAll(): void {
    for (const id of [...this.#waiting.keys()]) this.flush(id);
  }

  flush(id: number): void {
    const frames = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    for (const frame of frames) this.#apply(frame);
  }

  forget(id: number): void {
    this.#waiting.delete(id);
  }
}
