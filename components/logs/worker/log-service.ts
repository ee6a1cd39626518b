import { ansiSpans } from '#lib/logs/ansi.ts';
import { fieldsOf } from '#lib/logs/log-fields.ts';
import type { LogLevel } from '#lib/logs/log-level.ts';
import { logTimeText } from '#lib/logs/log-time.ts';
import { type LogBounds, LogChunks, logBounds, type StoredLine } from './log-chunks.ts';
import { LineReader } from './log-lines.ts';
import { LogLink, type OpenLogSocket } from './log-link.ts';
import { barsOf, LogView } from './log-view.ts';
import type { FromLogWorker, LogBar, LogMark, LogRow, LogTotals, TextRange, ToLogWorker } from './protocol.ts';

/** How often the page hears of new lines: 10 times a second looks like always. */
const tellEveryMs = 100;
const barsEveryMs = 500;
/** Drawn of one line; the rest is shown when it is asked for. */
const drawnCharacters = 2000;
/** A mark waits so long for the lines that belong before it. */
const markWaitMs = 1000;
const rateOverMs = 5000;
const portTaken = /address already in use|EADDRINUSE/i;
/** Characters that are handed out at once. */
const mostText = 64 * 1024 * 1024;

/** The log of a page: its connection, its lines and what is shown of them. Runs in a worker, and knows of none. */
export class LogService {
  readonly #post: (message: FromLogWorker) => void;
  readonly #lines: LogChunks;
  readonly #view: LogView;
  readonly #reader = new LineReader();
  readonly #link: LogLink;
  readonly #levels: Record<LogLevel, number> = { none: 0, debug: 0, info: 0, warn: 0, error: 0 };
  readonly #bySource = new Map<number, number>();
  readonly #fieldNames = new Map<string, number>();
  readonly #arrivals: { atMs: number; lines: number }[] = [];
  #portTaken: LogTotals['portTaken'];
  #marks: { mark: LogMark; heardMs: number }[] = [];
  /** Before, lines come as fast as they can: that is no rate of writing. */
  #isCaughtUp = false;
  #viewNumber = 0;
  #window = { from: 0, count: 100, toEnd: true };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #bars: readonly LogBar[] = [];
  #barsAtMs = Number.NEGATIVE_INFINITY;
  #barsEnd = -1;

  constructor(post: (message: FromLogWorker) => void, openSocket: OpenLogSocket, bounds: LogBounds = logBounds) {
    this.#post = post;
    this.#lines = new LogChunks((line) => this.#count(line, -1), bounds);
    this.#view = new LogView(this.#lines);
    this.#link = new LogLink(openSocket, {
      link: (link) => post({ type: 'link', link }),
      source: (id, state) => post({ type: 'source', id, state }),
      skipped: (id, lines) => post({ type: 'skipped', id, lines }),
      lines: (data, idOf) => this.#read(data, idOf),
      caughtUp: () => {
        this.#isCaughtUp = true;
        this.#dueMarks(Number.POSITIVE_INFINITY);
        this.#tellNow();
        post({ type: 'caught-up' });
      },
    });
  }

  handle(message: ToLogWorker): void {
    switch (message.type) {
      case 'connect':
        this.#link.connect(message.url);
        return;
      case 'open':
        this.#link.open(message.sources, message.follow);
        return;
      case 'close':
        this.#link.close(message.ids);
        return;
      case 'past':
        this.#link.past(message.ids);
        return;
      case 'resume':
        this.#link.resume(message.ids);
        return;
      case 'retry':
        this.#link.retry();
        return;
      case 'mark':
        this.#marks.push({ mark: message.mark, heardMs: performance.now() });
        this.#tellSoon();
        return;
      case 'filter': {
        this.#viewNumber += 1;
        this.#post({ type: 'query', error: this.#view.setFilter(message.filter) });
        this.#tellNow();
        return;
      }
      case 'window':
        this.#window = { from: message.from, count: message.count, toEnd: message.toEnd };
        this.#tellRows();
        return;
      default:
        this.#answer(message);
        return;
    }
  }

  #answer(message: Extract<ToLogWorker, { ask: number }>): void {
    const { ask } = message;
    if (message.type === 'find') {
      const found = this.#view.find(message.fromSeq, message.direction);
      this.#found(ask, found?.seq, found?.order);
    } else if (message.type === 'locate') {
      this.#found(ask, this.#view.nearest(message.timeMs, message.source));
    } else if (message.type === 'place') {
      this.#found(ask, message.seq);
    } else if (message.type === 'whole') {
      this.#post({ type: 'text', ask, text: this.#lines.get(message.seq)?.text ?? '' });
    } else {
      this.#post({ type: 'text', ask, text: this.#textOf(message.range) });
    }
  }

  #found(ask: number, seq = -1, order = 0): void {
    this.#post({ type: 'found', ask, seq, index: this.#view.placeOf(seq), order });
  }

  #read(data: ArrayBuffer, idOf: (wireId: number) => number | undefined): void {
    let count = 0;
    this.#reader.read(data, (line) => {
      const source = idOf(line.source);
      if (source === undefined) return;
      this.#link.read(source, line.time);
      this.#dueMarks(line.timeMs);
      const { timeMs, level, text, raw, cutBytes } = line;
      this.#append({ source, timeMs, level, text, raw, cutBytes });
      count += 1;
    });
    if (this.#isCaughtUp) this.#arrivals.push({ atMs: performance.now(), lines: count });
    this.#tellSoon();
  }

  #append(line: StoredLine): void {
    this.#lines.append(line);
    this.#count(line, 1);
    this.#view.add(line, this.#lines.end - 1);
    if (portTaken.test(line.text)) this.#portTaken = { seq: this.#lines.end - 1, source: line.source };
  }

  #count({ source, level }: StoredLine, by: 1 | -1): void {
    if (source < 0) return;
    this.#levels[level] += by;
    this.#bySource.set(source, (this.#bySource.get(source) ?? 0) + by);
  }

  /** Marks that come before a line of this time. */
  #dueMarks(timeMs: number): void {
    if (this.#marks.length === 0) return;
    const due = this.#marks.filter(({ mark }) => mark.timeMs <= timeMs);
    this.#marks = this.#marks.filter(({ mark }) => mark.timeMs > timeMs);
    for (const { mark } of due.sort((a, b) => a.mark.timeMs - b.mark.timeMs)) {
      this.#append({
        source: -1,
        timeMs: mark.timeMs,
        level: 'none',
        text: String(mark.number),
        raw: undefined,
        cutBytes: 0,
      });
    }
  }

  #tellSoon(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#toldAtMs + tellEveryMs - performance.now());
    this.#timer = setTimeout(() => this.#tellNow(), wait);
  }

  #tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const nowMs = performance.now();
    this.#toldAtMs = nowMs;
    const waiting = this.#marks.filter(({ heardMs }) => nowMs - heardMs < markWaitMs);
    if (waiting.length < this.#marks.length) {
      const late = this.#marks.filter(({ heardMs }) => nowMs - heardMs >= markWaitMs);
      this.#dueMarks(Math.max(...late.map(({ mark }) => mark.timeMs)));
    }
    this.#view.dropped();
    const rate = this.#rate(nowMs);
    this.#tellTotals(nowMs, rate);
    this.#tellRows();
    clearTimeout(this.#later);
    // A rate goes down, and a mark falls due, without anything being written.
    if (rate > 0 || this.#marks.length > 0) this.#later = setTimeout(() => this.#tellSoon(), 1000);
  }

  #rate(nowMs: number): number {
    while ((this.#arrivals[0]?.atMs ?? nowMs) < nowMs - rateOverMs) this.#arrivals.shift();
    return this.#arrivals.reduce((sum, { lines }) => sum + lines, 0) / (rateOverMs / 1000);
  }

  #tellTotals(nowMs: number, rate: number): void {
    const { first, end } = this.#lines;
    const fromMs = this.#firstTime();
    const toMs = this.#lastTime();
    if (end !== this.#barsEnd && nowMs - this.#barsAtMs >= barsEveryMs) {
      this.#bars = barsOf(this.#lines, fromMs, toMs);
      this.#barsAtMs = nowMs;
      this.#barsEnd = end;
    }
    this.#post({
      type: 'totals',
      totals: {
        lines: end - first,
        dropped: first,
        shown: this.#view.shown,
        shownDropped: this.#view.shownDropped,
        matches: this.#view.hits,
        levels: { ...this.#levels },
        bySource: Object.fromEntries(this.#bySource),
        fromMs,
        toMs,
        bars: this.#bars,
        portTaken: this.#portTaken,
        rate,
        view: this.#viewNumber,
        fieldNames: [...this.#fieldNames].sort(([, a], [, b]) => b - a).map(([name]) => name),
      },
    });
  }

  #firstTime(): number {
    for (let seq = this.#lines.first; seq < this.#lines.end; seq += 1) {
      const line = this.#lines.get(seq);
      if (line !== undefined && line.source >= 0 && !Number.isNaN(line.timeMs)) return line.timeMs;
    }
    return Number.NaN;
  }

  #lastTime(): number {
    for (let seq = this.#lines.end - 1; seq >= this.#lines.first; seq -= 1) {
      const line = this.#lines.get(seq);
      if (line !== undefined && line.source >= 0 && !Number.isNaN(line.timeMs)) return line.timeMs;
    }
    return Number.NaN;
  }

  #tellRows(): void {
    const { from, count, toEnd } = this.#window;
    const first = this.#view.shownDropped;
    const end = first + this.#view.shown;
    const start = Math.max(first, toEnd ? end - count : Math.min(from, end));
    const rows: LogRow[] = [];
    for (let place = start; place < Math.min(end, start + count); place += 1) {
      const seq = this.#view.seqAt(place);
      const line = seq === undefined ? undefined : this.#lines.get(seq);
      if (seq !== undefined && line !== undefined) rows.push(this.#rowOf(seq, line));
    }
    this.#post({ type: 'rows', view: this.#viewNumber, from: start, rows });
  }

  #rowOf(seq: number, line: StoredLine): LogRow {
    const { source, timeMs, level, text, raw, cutBytes } = line;
    const fields = source < 0 || text.length > 20_000 ? undefined : fieldsOf(text);
    for (const { name } of fields ?? []) this.#fieldNames.set(name, (this.#fieldNames.get(name) ?? 0) + 1);
    return {
      seq,
      source,
      timeMs,
      level,
      text: text.slice(0, drawnCharacters),
      spans: raw === undefined ? undefined : ansiSpans(raw.slice(0, drawnCharacters)),
      fields,
      moreCharacters: Math.max(0, text.length - drawnCharacters),
      cutBytes,
      matches: this.#view.isHit(seq),
    };
  }

  #textOf({ from, to, withTime, names }: TextRange): string {
    const parts: string[] = [];
    let length = 0;
    for (let place = from; place < to && length < mostText; place += 1) {
      const line = this.#lines.get(this.#view.seqAt(place) ?? -1);
      if (line === undefined || line.source < 0) continue;
      const name = names?.[line.source];
      const part = `${name === undefined ? '' : `[${name}] `}${withTime ? `${logTimeText(line.timeMs)} ` : ''}${line.text}`;
      parts.push(part);
      length += part.length + 1;
    }
    return parts.join('\n');
  }
}
