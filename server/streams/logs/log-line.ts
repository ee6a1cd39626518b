import type { LogTime } from './log-time.ts';

/** A line of a log as the kubelet sends it with `timestamps`, or a piece of a line that is longer than is held. */
export interface LogLine extends LogTime {
  /** `TIMESTAMP TEXT`, without the end of the line; a piece after the first is text alone. */
  readonly bytes: Buffer;
  /** Of the timestamp in `bytes`. */
  readonly stampLength: number;
  /** Bytes of the line that are left out behind these. */
  readonly leftOut: number;
  /** False: the kubelet's own words, or our time on a line that had none. Nothing can be found again by it. */
  readonly isStamped: boolean;
  /** What comes behind: the end of the line, more of the same line, or nothing at all, not even an end. */
  readonly ending: 'newline' | 'more' | 'nothing';
}

export function stampOf(line: LogLine): string {
  return line.bytes.toString('latin1', 0, line.stampLength);
}

export interface SourceLine<Source> {
  readonly source: Source;
  readonly line: LogLine;
}
