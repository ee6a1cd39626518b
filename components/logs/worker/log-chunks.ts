import type { LogLevel } from '#lib/logs/log-level.ts';

export interface StoredLine {
  /** Source's id, or -1: a mark, whose text is its number. */
  readonly source: number;
  readonly timeMs: number;
  readonly level: LogLevel;
  /** Without escape sequences: what is searched and copied. */
  readonly text: string;
  /** As it came, where it has colours. */
  readonly raw: string | undefined;
  /** Bytes of the line that the server left out. */
  readonly cutBytes: number;
}

/** Lines of one chunk. Whole chunks are dropped, so this is how finely the bound is kept. */
const chunkLines = 2048;
/** What a line costs beside its characters. */
const lineOverheadBytes = 64;

interface Chunk {
  readonly lines: StoredLine[];
  bytes: number;
}

export interface LogBounds {
  readonly bytes: number;
  readonly lines: number;
}

/** Half a million rows are 9 million pixels: browsers draw at most 17. */
export const logBounds: LogBounds = { bytes: 96 * 1024 * 1024, lines: 500_000 };

/**
 * Lines in the order of their arrival under running numbers, bounded by bytes and by lines: when it is full the oldest
 * are dropped, and `first` says where the log begins now.
 */
export class LogChunks {
  readonly #bounds: LogBounds;
  readonly #dropped: (line: StoredLine) => void;
  #chunks: Chunk[] = [];
  #bytes = 0;
  #first = 0;
  #end = 0;

  /** `dropped` hears of every line that leaves. */
  constructor(dropped: (line: StoredLine) => void, bounds: LogBounds = logBounds) {
    this.#dropped = dropped;
    this.#bounds = bounds;
  }

  /** Number of the oldest line that is still here. */
  get first(): number {
    return this.#first;
  }

  /** One more than the newest line's number. */
  get end(): number {
    return this.#end;
  }

  append(line: StoredLine): void {
    let chunk = this.#chunks.at(-1);
    if (chunk === undefined || chunk.lines.length === chunkLines) {
      chunk = { lines: [], bytes: 0 };
      this.#chunks.push(chunk);
    }
    // Two bytes a character at most; the text and what it came as may both be held.
    const bytes = (line.text.length + (line.raw?.length ?? 0)) * 2 + lineOverheadBytes;
    chunk.lines.push(line);
    chunk.bytes += bytes;
    this.#bytes += bytes;
    this.#end += 1;
    this.#drop();
  }

  get(seq: number): StoredLine | undefined {
    if (seq < this.#first || seq >= this.#end) return undefined;
    const at = seq - this.#first;
    // All chunks but the last are full.
    return this.#chunks[Math.floor(at / chunkLines)]?.lines[at % chunkLines];
  }

  /** Every line from `from` on. */
  forEach(from: number, visit: (line: StoredLine, seq: number) => void): void {
    let seq = Math.max(from, this.#first);
    let index = Math.floor((seq - this.#first) / chunkLines);
    let inChunk = (seq - this.#first) % chunkLines;
    for (; index < this.#chunks.length; index += 1, inChunk = 0) {
      const lines = this.#chunks[index]?.lines ?? [];
      for (; inChunk < lines.length; inChunk += 1, seq += 1) {
        const line = lines[inChunk];
        if (line !== undefined) visit(line, seq);
      }
    }
  }

  #drop(): void {
    while (
      this.#chunks.length > 1 &&
      (this.#bytes > this.#bounds.bytes || this.#end - this.#first > this.#bounds.lines)
    ) {
      const oldest = this.#chunks.shift();
      this.#bytes -= oldest?.bytes ?? 0;
      this.#first += oldest?.lines.length ?? 0;
      oldest?.lines.forEach(this.#dropped);
    }
  }
}
