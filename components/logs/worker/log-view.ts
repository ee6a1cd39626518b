import { type LogMatcher, logMatcher } from '#lib/logs/log-query.ts';
import type { LogChunks, StoredLine } from './log-chunks.ts';
import type { LogFilter } from './protocol.ts';

export const noFilter: LogFilter = {
  query: { text: '', regex: false, matchCase: false },
  onlyMatches: false,
  withoutLevels: [],
  withoutSources: [],
  fromMs: undefined,
  toMs: undefined,
};

/** Numbers of lines, growing at the end and dropped at the beginning. */
class SeqList {
  #seqs: number[] = [];
  /** Dropped ones that are still in the array. */
  #head = 0;
  /** Dropped ones in all. */
  dropped = 0;

  get length(): number {
    return this.#seqs.length - this.#head;
  }

  push(seq: number): void {
    this.#seqs.push(seq);
  }

  at(index: number): number | undefined {
    return index < 0 ? undefined : this.#seqs[this.#head + index];
  }

  dropBefore(first: number): void {
    for (let seq = this.at(0); seq !== undefined && seq < first; seq = this.at(0)) {
      this.#head += 1;
      this.dropped += 1;
    }
    if (this.#head < 65_536) return;
    this.#seqs = this.#seqs.slice(this.#head);
    this.#head = 0;
  }

  /** Index of the first number that is not smaller; the length when there is none. */
  lowerBound(seq: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.at(middle) ?? Number.POSITIVE_INFINITY) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Which of the lines are shown, and which of those are hits. A place is counted from when the filter was set and stays
 * with its line: what is dropped at the beginning does not move it.
 */
export class LogView {
  readonly #lines: LogChunks;
  #filter = noFilter;
  #matcher: LogMatcher | undefined;
  #withoutLevels: ReadonlySet<string> = new Set();
  #withoutSources: ReadonlySet<number> = new Set();
  #shown = new SeqList();
  #hits = new SeqList();

  constructor(lines: LogChunks) {
    this.#lines = lines;
  }

  /** The query's mistake, if it is no regular expression: then it matches nothing and hides nothing. */
  setFilter(filter: LogFilter): string | undefined {
    let mistake: string | undefined;
    const before = { filter: this.#filter, hides: this.#hides };
    this.#filter = filter;
    this.#withoutLevels = new Set(filter.withoutLevels);
    this.#withoutSources = new Set(filter.withoutSources);
    try {
      this.#matcher = logMatcher(filter.query);
    } catch (error) {
      this.#matcher = undefined;
      mistake = error instanceof Error ? error.message : String(error);
    }
    this.#hits = new SeqList();
    // What is only marked otherwise is still what is shown.
    if (!before.hides && !this.#hides && hidesTheSame(before.filter, filter)) {
      this.#findHits();
      return mistake;
    }
    this.#shown = new SeqList();
    this.#lines.forEach(0, (line, seq) => this.add(line, seq));
    return mistake;
  }

  /** Lines that do not match are hidden. */
  get #hides(): boolean {
    return this.#filter.onlyMatches && this.#matcher !== undefined;
  }

  #findHits(): void {
    const matcher = this.#matcher;
    if (matcher === undefined) return;
    for (let index = 0; index < this.#shown.length; index += 1) {
      const seq = this.#shown.at(index) ?? -1;
      const line = this.#lines.get(seq);
      if (line !== undefined && line.source >= 0 && matcher.matches(line.text)) this.#hits.push(seq);
    }
  }

  add(line: StoredLine, seq: number): void {
    if (line.source < 0) {
      // Marks divide what is shown; between the hits alone they divide nothing.
      if (!this.#hides) this.#shown.push(seq);
      return;
    }
    const { fromMs, toMs } = this.#filter;
    if (this.#withoutLevels.has(line.level) || this.#withoutSources.has(line.source)) return;
    if ((fromMs !== undefined && line.timeMs < fromMs) || (toMs !== undefined && line.timeMs > toMs)) return;
    const isHit = this.#matcher?.matches(line.text) ?? false;
    if (this.#hides && !isHit) return;
    this.#shown.push(seq);
    if (isHit) this.#hits.push(seq);
  }

  dropped(): void {
    this.#shown.dropBefore(this.#lines.first);
    this.#hits.dropBefore(this.#lines.first);
  }

  get shown(): number {
    return this.#shown.length;
  }

  get shownDropped(): number {
    return this.#shown.dropped;
  }

  get hits(): number {
    return this.#hits.length;
  }

  isHit(seq: number): boolean {
    return this.#hits.at(this.#hits.lowerBound(seq)) === seq;
  }

  /** Number of the line at a place. */
  seqAt(place: number): number | undefined {
    return this.#shown.at(place - this.#shown.dropped);
  }

  /** Where a line is; -1 when it is not shown. */
  placeOf(seq: number): number {
    const index = this.#shown.lowerBound(seq);
    return this.#shown.at(index) === seq ? index + this.#shown.dropped : -1;
  }

  /** The next hit from a line, round the end. `order`: the how manieth it is, from 1. */
  find(fromSeq: number, direction: 1 | -1): { seq: number; order: number } | undefined {
    const count = this.#hits.length;
    if (count === 0) return undefined;
    const index = direction === 1 ? this.#hits.lowerBound(fromSeq + 1) : this.#hits.lowerBound(fromSeq) - 1;
    const around = (index + count) % count;
    const seq = this.#hits.at(around);
    return seq === undefined ? undefined : { seq, order: around + 1 };
  }

  /** The shown line whose time is nearest, of one source or of all. */
  nearest(timeMs: number, source: number | undefined): number | undefined {
    let best: number | undefined;
    let distance = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.#shown.length; index += 1) {
      const seq = this.#shown.at(index) ?? -1;
      const line = this.#lines.get(seq);
      if (line === undefined || line.source < 0 || (source !== undefined && line.source !== source)) continue;
      const apart = Math.abs(line.timeMs - timeMs);
      if (apart < distance) {
        distance = apart;
        best = seq;
      }
    }
    return best;
  }
}

function hidesTheSame(one: LogFilter, other: LogFilter): boolean {
  const key = ({ withoutLevels, withoutSources, fromMs, toMs }: LogFilter) =>
    JSON.stringify([withoutLevels, withoutSources, fromMs, toMs]);
  return key(one) === key(other);
}

const barCount = 120;

/** How many lines there were when, in equal parts of the time from the oldest to the newest. */
export function barsOf(lines: LogChunks, fromMs: number, toMs: number) {
  const bars = Array.from({ length: barCount }, () => ({ lines: 0, warnings: 0, errors: 0 }));
  const widthMs = (toMs - fromMs) / barCount;
  if (!(widthMs > 0)) return [];
  lines.forEach(0, ({ source, timeMs, level }) => {
    const bar = bars[Math.min(barCount - 1, Math.floor((timeMs - fromMs) / widthMs))];
    if (bar === undefined || source < 0) return;
    bar.lines += 1;
    if (level === 'error') bar.errors += 1;
    else if (level === 'warn') bar.warnings += 1;
  });
  return bars;
}
