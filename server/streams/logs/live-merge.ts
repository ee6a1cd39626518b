import { Heap } from './heap.ts';
import type { LogLine, SourceLine } from './log-line.ts';
import { compareTimes } from './log-time.ts';

interface Held {
  readonly line: LogLine;
  readonly atMs: number;
}

/** Nodes' clocks and ways differ by less, mostly. */
const windowMs = 200;
const tickMs = 50;
/** A hundred messages a second are as good as any number, and cost less. */
const calmMs = 10;
const batchBytes = 48 * 1024;
const mostHeldBytes = 1024 * 1024;

/**
 * Lines of several logs as they are written, by time: each waits a little for older ones of the others. A log that is
 * alone waits for nobody.
 */
export class LiveMerge<Source> {
  readonly #out: (lines: readonly SourceLine<Source>[]) => void;
  readonly #queues = new Map<Source, Held[]>();
  #heldBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushedAtMs = Number.NEGATIVE_INFINITY;

  constructor(out: (lines: readonly SourceLine<Source>[]) => void) {
    this.#out = out;
  }

  join(source: Source): void {
    this.#queues.set(source, []);
  }

  add(source: Source, lines: readonly LogLine[]): void {
    const queue = this.#queues.get(source);
    if (queue === undefined) return;
    const atMs = performance.now();
    for (const line of lines) {
      queue.push({ line, atMs });
      this.#heldBytes += line.bytes.length;
    }
    if (this.#heldBytes > mostHeldBytes) this.flush();
    else this.#timer ??= setTimeout(() => this.#tick(), this.#delayMs());
  }

  /** Nothing more comes of it; what came has been passed on when this returns. */
  leave(source: Source): void {
    this.flush();
    this.#queues.delete(source);
  }

  /** Its lines are of no interest any more. */
  drop(source: Source): void {
    for (const { line } of this.#queues.get(source) ?? []) this.#heldBytes -= line.bytes.length;
    this.#queues.delete(source);
  }

  flush(): void {
    this.#pass(Number.POSITIVE_INFINITY);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#queues.clear();
  }

  #delayMs(): number {
    if (this.#queues.size > 1) return tickMs;
    return performance.now() - this.#flushedAtMs > calmMs ? 0 : calmMs;
  }

  #tick(): void {
    this.#pass(this.#queues.size > 1 ? performance.now() - windowMs : Number.POSITIVE_INFINITY);
    if (this.#heldBytes > 0) this.#timer ??= setTimeout(() => this.#tick(), tickMs);
  }

  /** What came until then, and with it whatever is older by its own time. */
  #pass(untilMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushedAtMs = performance.now();
    const fronts = [...this.#queues].map(([source, held]) => new Front(source, held));
    let ripe = fronts.reduce((sum, front) => sum + front.countUntil(untilMs), 0);
    const heap = new Heap<Front<Source>>(isBefore);
    for (const front of fronts) if (front.peek() !== undefined) heap.push(front);
    let lines: SourceLine<Source>[] = [];
    let bytes = 0;
    while (ripe > 0) {
      const front = heap.pop();
      const next = front?.take();
      if (front === undefined || next === undefined) break;
      if (next.atMs <= untilMs) ripe -= 1;
      lines.push({ source: front.source, line: next.line });
      bytes += next.line.bytes.length;
      if (front.peek() !== undefined) heap.push(front);
      if (bytes < batchBytes) continue;
      this.#out(lines);
      this.#heldBytes -= bytes;
      [lines, bytes] = [[], 0];
    }
    this.#heldBytes -= bytes;
    for (const front of fronts) front.end();
    if (lines.length > 0) this.#out(lines);
  }
}

/** The lines of one log, from the oldest on. */
class Front<Source> {
  readonly source: Source;
  readonly #held: Held[];
  #at = 0;

  constructor(source: Source, held: Held[]) {
    this.source = source;
    this.#held = held;
  }

  peek(): LogLine | undefined {
    return this.#held[this.#at]?.line;
  }

  take(): Held | undefined {
    return this.#held[this.#at++];
  }

  countUntil(untilMs: number): number {
    const later = this.#held.findIndex(({ atMs }) => atMs > untilMs);
    return later === -1 ? this.#held.length : later;
  }

  /** Those that were taken are gone. */
  end(): void {
    this.#held.splice(0, this.#at);
  }
}

function isBefore<Source>(a: Front<Source>, b: Front<Source>): boolean {
  const [first, second] = [a.peek(), b.peek()];
  return first !== undefined && second !== undefined && compareTimes(first, second) < 0;
}
