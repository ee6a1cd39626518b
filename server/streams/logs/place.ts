import type { LogLine } from './log-line.ts';
import { compareTimes, earlier, type LogTime, parseLogTime } from './log-time.ts';

/** A place in a log: behind the last of `lines` lines in a row that have exactly this time. */
export interface LogPlace extends LogTime {
  readonly lines: number;
}

export function placeOf(after: { readonly time: string; readonly lines: number }): LogPlace | undefined {
  const time = parseLogTime(after.time);
  return time === undefined ? undefined : { seconds: time.seconds, nanos: time.nanos, lines: after.lines };
}

export function placeBehind(line: LogLine, before: LogPlace | undefined): LogPlace | undefined {
  if (!line.isStamped) return before;
  const again = before !== undefined && compareTimes(before, line) === 0;
  return { seconds: line.seconds, nanos: line.nanos, lines: again ? before.lines + 1 : 1 };
}

/** Lines of one log are out of order by less: stdout and stderr are written side by side. */
export const disorderNanos = 100_000_000;
const mostHeldBytes = 256 * 1024;

/**
 * Finds a place again in a log that is read from its whole second on, and lets through what is behind it: exactly
 * once, also where lines are a little out of order. Where the place is gone (the file was rotated, or it is another
 * run's) everything with a later time passes.
 */
export class PlaceFinder {
  readonly #place: LogPlace;
  #state: 'searching' | 'found' | 'missing' = 'searching';
  #seen = 0;
  #held: LogLine[] = [];
  #heldBytes = 0;

  constructor(place: LogPlace) {
    this.#place = place;
    if (place.lines === 0) this.#state = 'found';
  }

  get state(): 'searching' | 'found' | 'missing' {
    return this.#state;
  }

  /** Lines with a later time wait for the place that may still come. */
  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  /** @returns those of the lines that are behind the place. */
  take(lines: readonly LogLine[]): readonly LogLine[] {
    if (this.#state === 'found' && this.#place.lines > 0) return lines;
    const passed: LogLine[] = [];
    for (const line of lines) {
      if (this.#state === 'searching') this.#search(line, passed);
      else if (this.#passes(line)) passed.push(line);
    }
    return passed;
  }

  /** Nothing more is to be expected for now: the place is not there. */
  giveUp(): readonly LogLine[] {
    if (this.#state === 'searching') this.#state = 'missing';
    return this.#held.splice(0);
  }

  #search(line: LogLine, passed: LogLine[]): void {
    if (!line.isStamped) return;
    const order = compareTimes(line, this.#place);
    if (order < 0) return;
    if (order === 0) {
      this.#seen += 1;
      if (this.#seen < this.#place.lines) return;
      this.#state = 'found';
      this.#held = [];
      return;
    }
    this.#held.push(line);
    this.#heldBytes += line.bytes.length;
    if (compareTimes(earlier(line, disorderNanos), this.#place) > 0 || this.#heldBytes > mostHeldBytes) {
      passed.push(...this.giveUp());
    }
  }

  #passes(line: LogLine): boolean {
    const order = compareTimes(line, this.#place);
    return this.#place.lines === 0 ? order >= 0 : order > 0;
  }
}
