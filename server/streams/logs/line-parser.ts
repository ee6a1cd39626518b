import type { LogLine } from './log-line.ts';
import { StampReader } from './log-time.ts';

export interface LineParserOptions {
  /** Bytes of a line (`TIMESTAMP TEXT`) that are held at most. */
  readonly longestBytes: number;
  /** Of a longer line the rest is left out, or it comes in pieces. */
  readonly longer: 'cut' | 'pieces';
  /** Of a line that has no time of its own, and none before it. */
  readonly now?: () => Date;
}

const newline = 0x0a;
const manyParts = 256;

/** Bytes of an answer, as they come, into lines. Holds no more than one line that is not complete. */
export class LineParser {
  readonly #options: LineParserOptions;
  readonly #stamps = new StampReader();
  /** Of the line that is not complete. */
  #parts: Buffer[] = [];
  #heldBytes = 0;
  #leftOut = 0;
  /** The first pieces of this line are out. */
  #begun: LogLine | undefined;
  #last: LogLine | undefined;

  constructor(options: LineParserOptions) {
    this.#options = options;
  }

  take(chunk: Buffer): LogLine[] {
    const lines: LogLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      this.#hold(chunk.subarray(from, end), lines);
      lines.push(this.#complete('newline'));
      from = end + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from), lines);
    return lines;
  }

  /** A last line without an end. */
  end(): LogLine | undefined {
    return this.#heldBytes === 0 && this.#begun === undefined ? undefined : this.#complete('nothing');
  }

  #hold(bytes: Buffer, lines: LogLine[]): void {
    const { longestBytes, longer } = this.#options;
    let rest = bytes;
    while (this.#heldBytes + rest.length > longestBytes) {
      const room = longestBytes - this.#heldBytes;
      this.#keep(rest.subarray(0, room));
      rest = rest.subarray(room);
      if (longer === 'cut') {
        this.#leftOut += rest.length;
        return;
      }
      lines.push(this.#complete('more'));
    }
    this.#keep(rest);
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    // Whoever sends a byte at a time must not cost an object for each.
    if (this.#parts.length === manyParts) this.#parts = [Buffer.concat(this.#parts)];
    this.#parts.push(bytes);
    this.#heldBytes += bytes.length;
  }

  #complete(ending: LogLine['ending']): LogLine {
    const [first] = this.#parts;
    const bytes = this.#parts.length === 1 && first !== undefined ? first : Buffer.concat(this.#parts);
    const line = this.#begun === undefined ? this.#stamped(bytes, ending) : { ...this.#begun, bytes, ending };
    this.#parts = [];
    this.#heldBytes = 0;
    this.#leftOut = 0;
    this.#begun = ending === 'more' ? { ...line, stampLength: 0 } : undefined;
    this.#last = line;
    return line;
  }

  #stamped(bytes: Buffer, ending: LogLine['ending']): LogLine {
    const leftOut = this.#leftOut;
    const stamp = this.#stamps.read(bytes);
    if (stamp !== undefined) {
      const { seconds, nanos, length } = stamp;
      return { seconds, nanos, bytes, stampLength: length, leftOut, isStamped: true, ending };
    }
    const time = this.#last ?? this.#now();
    const text = this.#timeText(time);
    return {
      seconds: time.seconds,
      nanos: time.nanos,
      bytes: Buffer.concat([Buffer.from(`${text} `, 'latin1'), bytes]),
      stampLength: text.length,
      leftOut,
      isStamped: false,
      ending,
    };
  }

  #timeText({ seconds, nanos }: { seconds: number; nanos: number }): string {
    const whole = new Date(seconds * 1000).toISOString().slice(0, -'.000Z'.length);
    return `${whole}.${String(nanos).padStart(9, '0')}Z`;
  }

  #now(): { seconds: number; nanos: number } {
    const ms = (this.#options.now?.() ?? new Date()).getTime();
    return { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 };
  }
}
