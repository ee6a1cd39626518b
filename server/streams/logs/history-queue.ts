import { Refusal } from '#server/http/refusal.ts';
import type { LogLine } from './log-line.ts';
import { problemOf } from './log-request.ts';
import type { Lines, SourceEnd } from './source-reader.ts';
import type { Turns } from './turns.ts';

export interface HistorySource {
  readonly signal: AbortSignal;
  history(): Lines;
}

export interface QueueParts {
  /** Its place among its siblings: lines of the same time keep this order. */
  readonly order: number;
  /** How much it reads ahead. */
  readonly mostBytes: number;
  readonly turns: Turns;
  /** Who has said nothing for so long is late. Absent: nobody is. */
  readonly patienceMs: number | undefined;
  readonly changed: () => void;
}

/** What a line takes beside its bytes. */
const lineOverheadBytes = 200;

/** Reads a history ahead, as far as its share of memory goes, while the merge takes lines off its front. */
export class HistoryQueue<Source extends HistorySource> {
  readonly source: Source;
  readonly #parts: QueueParts;
  /** As they came; of the first, those before `#at` have been taken. */
  readonly #portions: (readonly LogLine[])[] = [];
  #at = 0;
  #heldBytes = 0;
  #end: SourceEnd | undefined;
  #hasBegun = false;
  #isLate = false;
  #isWithinLine = false;
  #hasRoom: () => void = () => undefined;
  #lateTimer: NodeJS.Timeout | undefined;

  constructor(source: Source, parts: QueueParts) {
    this.source = source;
    this.#parts = parts;
    void this.#read();
  }

  get order(): number {
    return this.#parts.order;
  }

  /** Set once there is nothing behind the lines that are held. */
  get end(): SourceEnd | undefined {
    return this.#end;
  }

  /** Its next line may be the next of all. */
  get isAwaited(): boolean {
    return this.#hasBegun || !this.#isLate;
  }

  /** What was taken last was not the end of its line. */
  get isWithinLine(): boolean {
    return this.#isWithinLine;
  }

  peek(): LogLine | undefined {
    return this.#portions[0]?.[this.#at];
  }

  shift(): LogLine | undefined {
    const line = this.peek();
    if (line === undefined) return undefined;
    this.#at += 1;
    this.#isWithinLine = line.ending === 'more';
    this.#heldBytes -= line.bytes.length + lineOverheadBytes;
    if (this.#at === this.#portions[0]?.length) {
      this.#portions.shift();
      this.#at = 0;
    }
    if (this.#heldBytes <= this.#parts.mostBytes / 2) this.#hasRoom();
    return line;
  }

  async #read(): Promise<void> {
    const { turns, changed } = this.#parts;
    const { signal } = this.source;
    const aborted = () => this.#hasRoom();
    signal.addEventListener('abort', aborted);
    let reading: Promise<SourceEnd> | undefined;
    const begin = () =>
      new Promise<void>((resolve) => {
        reading = this.#readAhead(resolve);
        reading.then(
          () => resolve(),
          () => resolve(),
        );
        this.#becomeLate(resolve);
      });
    try {
      await turns.take(begin, signal);
      this.#end = await reading;
    } catch {
      // A reader throws when its source is closed, or by a defect.
      this.#end = signal.aborted ? {} : { problem: problemOf(new Refusal('internal', 'the log could not be read')) };
    } finally {
      clearTimeout(this.#lateTimer);
      signal.removeEventListener('abort', aborted);
      changed();
    }
  }

  /** `full`: it reads no more for now, and others may. */
  async #readAhead(full: () => void): Promise<SourceEnd> {
    const { mostBytes, changed } = this.#parts;
    const lines = this.source.history();
    for (;;) {
      const { done, value } = await lines.next();
      if (done === true) return value;
      this.#hasBegun = true;
      if (value.length > 0) this.#portions.push(value);
      for (const line of value) this.#heldBytes += line.bytes.length + lineOverheadBytes;
      changed();
      if (this.#heldBytes <= mostBytes) continue;
      full();
      await new Promise<void>((resolve) => {
        this.#hasRoom = resolve;
      });
      this.source.signal.throwIfAborted();
    }
  }

  #becomeLate(resolve: () => void): void {
    const { patienceMs, changed } = this.#parts;
    if (patienceMs === undefined) return;
    this.#lateTimer = setTimeout(() => {
      this.#isLate = true;
      changed();
      resolve();
    }, patienceMs);
  }
}
