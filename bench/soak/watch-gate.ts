import { Transform, type TransformCallback } from 'node:stream';

/** Passes a watch on line by line, holds it back, or loses what comes. */
export class WatchGate extends Transform {
  #state: 'open' | 'held' | 'deaf' | 'ended' = 'open';
  #partial: Buffer = Buffer.alloc(0);
  #held: Buffer[] = [];
  readonly #passed: (lines: Buffer, how: 'passed' | 'held' | 'lost') => void;

  constructor(passed: (lines: Buffer, how: 'passed' | 'held' | 'lost') => void) {
    super();
    this.#passed = passed;
  }

  get isDeaf(): boolean {
    return this.#state === 'deaf';
  }

  hold(): void {
    if (this.#state === 'open') this.#state = 'held';
  }

  release(): void {
    if (this.#state !== 'held') return;
    this.#state = 'open';
    this.#pushHeld();
  }

  /** What is held is lost, too. */
  deafen(): void {
    if (this.#state === 'ended') return;
    this.#state = 'deaf';
    this.#held = [];
  }

  /** Between two lines of the API server. False where nobody listens any more, or what is said is held back or lost. */
  insert(lines: string): boolean {
    if (this.#state !== 'open' || this.destroyed || this.readableEnded) return false;
    this.push(lines);
    return true;
  }

  /** The last that is heard of this watch. */
  finishWith(line: string): void {
    if (this.#state === 'ended' || this.destroyed || this.readableEnded) return;
    this.#state = 'ended';
    this.push(line);
    this.push(null);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = this.#partial.length === 0 ? chunk : Buffer.concat([this.#partial, chunk]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    // Whole lines only: whoever becomes deaf in the middle of one would leave half of it.
    if (end > 0) this.#pass(bytes.subarray(0, end));
    this.#partial = Buffer.from(bytes.subarray(end));
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.#state === 'held') this.#pushHeld();
    done();
  }

  #pass(lines: Buffer): void {
    this.#passed(lines, this.#state === 'open' ? 'passed' : this.#state === 'held' ? 'held' : 'lost');
    if (this.#state === 'open') this.push(lines);
    else if (this.#state === 'held') this.#held.push(lines);
  }

  #pushHeld(): void {
    if (!this.destroyed) for (const lines of this.#held) this.push(lines);
    this.#held = [];
  }
}
