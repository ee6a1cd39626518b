import { hasStyles, plainText } from '#lib/logs/ansi.ts';
import { continuesLine, type LogLevel, logLevelOf } from '#lib/logs/log-level.ts';
import { logTimeMs } from '#lib/logs/log-time.ts';
import type { StoredLine } from './log-chunks.ts';

export interface ReceivedLine extends StoredLine {
  /** As the kubelet wrote it. */
  readonly time: string;
}

/** Reads the binary messages of the log protocol (`lib/protocol/logs.ts`). */
export class LineReader {
  readonly #decoder = new TextDecoder();
  /** Of each source the level of its last line: a stack trace has that of the line it belongs to. */
  readonly #levels = new Map<number, LogLevel>();

  read(message: ArrayBuffer, each: (line: ReceivedLine) => void): void {
    const text = this.#decoder.decode(message);
    for (let at = 0; at < text.length; ) {
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline;
      each(this.#lineOf(text, at, end));
      at = end + 1;
    }
  }

  #lineOf(text: string, at: number, end: number): ReceivedLine {
    const afterId = text.indexOf(' ', at);
    const found = text.indexOf(' ', afterId + 1);
    const afterTime = found === -1 || found > end ? end : found;
    const [id = '', cut = '0'] = text.slice(at, afterId).split('+');
    const source = Number(id);
    const time = text.slice(afterId + 1, afterTime);
    const raw = withoutReturn(text.slice(Math.min(afterTime + 1, end), end));
    const plain = plainText(raw);
    const own = logLevelOf(plain);
    const level = own === 'none' && continuesLine(plain) ? (this.#levels.get(source) ?? 'none') : own;
    this.#levels.set(source, level);
    return {
      source,
      time,
      timeMs: logTimeMs(time),
      level,
      text: plain,
      raw: hasStyles(raw) ? raw : undefined,
      cutBytes: Number(cut),
    };
  }
}

/** Programs of other systems end lines with `\r\n`. */
function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
