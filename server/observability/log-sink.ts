import { writeSync } from 'node:fs';

/** Where lines of log go. Whoever writes one neither waits for it nor hears of its fate. */
export interface LineSink {
  write(line: string): void;
}

export interface LogSinkParts {
  readonly fd: number;
  /** `fs.write` */
  readonly write: (
    fd: number,
    bytes: Buffer,
    done: (error: NodeJS.ErrnoException | null, written: number) => void,
  ) => void;
  /** A line of log that says how many others were lost, and why. */
  readonly lossLine: (lines: number, why: string) => string;
}

/** Some ten thousand lines. */
const maxWaitingBytes = 4 * 1024 * 1024;
/** Until a pipe that is full is tried again. */
const againMs = 50;
/** For the last lines, when the process ends. */
const flushMs = 500;

/**
 * Writes lines to a file descriptor, and never blocks the event loop or fails: `process.stderr` does both, for it writes
 * synchronously to files and pipes, and ends the process by an error when the disk is full or the reader has gone.
 * Lines that can't be written are lost and counted, and the log says so as soon as it can.
 */
export class LogSink implements LineSink {
  readonly #parts: LogSinkParts;
  /** Oldest first; of the first one what is still to be written. */
  readonly #waiting: Buffer[] = [];
  readonly #flushed: (() => void)[] = [];
  #waitingBytes = 0;
  #isWriting = false;
  #lost = 0;
  #untold = 0;
  #why = '';

  constructor(parts: LogSinkParts) {
    this.#parts = parts;
  }

  /** Lines that were never written since this was last asked. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.#waitingBytes + bytes.length > maxWaitingBytes) {
      this.#lose('it is not read fast enough');
      return;
    }
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#next();
  }

  /** Resolves when every line is written or lost, and after half a second in any case. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, flushMs);
      this.#flushed.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** For the very end of the process, where nothing can be waited for. */
  flushNow(): void {
    // What a pipe does not take would be waited for: the line that is on its way may be the reason.
    if (this.#isWriting || this.#waiting.length === 0) return;
    try {
      writeSync(this.#parts.fd, Buffer.concat(this.#waiting.splice(0)));
    } catch {
      // Nobody is left who could be told.
    }
  }

  /** One at a time: a pipe that nobody reads holds up one thread of Node's pool, not all of them. */
  #next(): void {
    const [line] = this.#waiting;
    if (this.#isWriting) return;
    if (line === undefined) {
      for (const resolve of this.#flushed.splice(0)) resolve();
      return;
    }
    this.#isWriting = true;
    this.#parts.write(this.#parts.fd, line, (error, written) => {
      this.#isWriting = false;
      if (error?.code === 'EAGAIN') {
        setTimeout(() => this.#next(), againMs).unref();
        return;
      }
      this.#waitingBytes -= error === null ? written : line.length;
      if (error === null && written < line.length) this.#waiting[0] = line.subarray(written);
      else this.#waiting.shift();
      if (error !== null) this.#lose(error.code ?? error.message);
      else if (written === line.length) this.#tellLoss();
      this.#next();
    });
  }

  #lose(why: string): void {
    this.#lost += 1;
    this.#untold += 1;
    this.#why = why;
  }

  /** Now that a line has passed. */
  #tellLoss(): void {
    if (this.#untold === 0) return;
    const line = Buffer.from(this.#parts.lossLine(this.#untold, this.#why));
    this.#untold = 0;
    this.#waiting.unshift(line);
    this.#waitingBytes += line.length;
  }
}
