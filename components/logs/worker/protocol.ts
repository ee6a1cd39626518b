import type { AnsiSpan } from '#lib/logs/ansi.ts';
import type { LogField } from '#lib/logs/log-fields.ts';
import type { LogLevel } from '#lib/logs/log-level.ts';
import type { LogQuery } from '#lib/logs/log-query.ts';
import type { LogProblem, LogSource } from '#lib/protocol/logs.ts';

/** What is shown of the lines that are here. */
export interface LogFilter {
  readonly query: LogQuery;
  /** Only lines that match; else they are found and marked. */
  readonly onlyMatches: boolean;
  /** Not shown. */
  readonly withoutLevels: readonly LogLevel[];
  readonly withoutSources: readonly number[];
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
}

/** A line between others that nobody wrote: its text is made by the page, of what it kept under the number. */
export interface LogMark {
  readonly number: number;
  /** It comes before the first line that is newer. */
  readonly timeMs: number;
}

export interface TextRange {
  /** Places among the lines that are shown, from 0; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  readonly withTime: boolean;
  /** Names of sources by id, in front of each line; without it none. */
  readonly names?: Readonly<Record<number, string>>;
}

export type ToLogWorker =
  | { readonly type: 'connect'; readonly url: string }
  | { readonly type: 'open'; readonly sources: readonly LogSource[]; readonly follow: boolean }
  | { readonly type: 'close'; readonly ids: readonly number[] }
  /** The run is over and another one has begun: its log is that of the previous one from now on. */
  | { readonly type: 'past'; readonly ids: readonly number[] }
  /** Its log ended though the container runs: it goes on behind the last line. */
  | { readonly type: 'resume'; readonly ids: readonly number[] }
  | { readonly type: 'mark'; readonly mark: LogMark }
  | { readonly type: 'filter'; readonly filter: LogFilter }
  /** Which rows the page draws; `toEnd`: always the last `count` ones. */
  | { readonly type: 'window'; readonly from: number; readonly count: number; readonly toEnd: boolean }
  | { readonly type: 'find'; readonly ask: number; readonly fromSeq: number; readonly direction: 1 | -1 }
  | { readonly type: 'locate'; readonly ask: number; readonly source: number | undefined; readonly timeMs: number }
  | { readonly type: 'place'; readonly ask: number; readonly seq: number }
  | { readonly type: 'text'; readonly ask: number; readonly range: TextRange }
  | { readonly type: 'whole'; readonly ask: number; readonly seq: number }
  /** Tries the lost connection again at once. */
  | { readonly type: 'retry' };

/** One line as it is drawn. Long ones are cut for drawing; `whole` has all of it. */
export interface LogRow {
  readonly seq: number;
  readonly source: number;
  readonly timeMs: number;
  readonly level: LogLevel;
  readonly text: string;
  readonly spans: readonly AnsiSpan[] | undefined;
  readonly fields: readonly LogField[] | undefined;
  /** Characters that are not in `text`. */
  readonly moreCharacters: number;
  readonly cutBytes: number;
  readonly matches: boolean;
}

export interface LogBar {
  readonly lines: number;
  readonly warnings: number;
  readonly errors: number;
}

export interface LogTotals {
  /** Lines that are here, and the number of those that were dropped since the beginning. */
  readonly lines: number;
  readonly dropped: number;
  /** Rows to be drawn, after the filter. */
  readonly shown: number;
  /** Rows that have left at the top since the filter was set: by this much the rest has moved up. */
  readonly shownDropped: number;
  /** Lines among the shown ones that match what is looked for. */
  readonly matches: number;
  readonly levels: Readonly<Record<LogLevel, number>>;
  readonly bySource: Readonly<Record<number, number>>;
  /** Times of the oldest and newest line that is here; NaN without lines. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: readonly LogBar[];
  /** [E22] The newest line that says that a port is taken already, and its source. */
  readonly portTaken: { readonly seq: number; readonly source: number } | undefined;
  /** Lines a second, over the last seconds. */
  readonly rate: number;
  /** Counts the filters: rows of another one are not to be drawn. */
  readonly view: number;
  /** Names of fields that JSON and logfmt lines had, the most frequent first. */
  readonly fieldNames: readonly string[];
}

export interface SourceState {
  readonly state: 'waiting' | 'reading' | 'following' | 'ended';
  readonly problem?: LogProblem;
  /** The server could not resume it in time and it is asked for again. */
  readonly cut?: boolean;
}

export interface LogLinkState {
  readonly state: 'connecting' | 'open' | 'lost' | 'refused';
  /** When it was lost. */
  readonly sinceMs?: number;
  readonly tries: number;
  readonly problem?: LogProblem;
}

export type FromLogWorker =
  | { readonly type: 'totals'; readonly totals: LogTotals }
  | { readonly type: 'rows'; readonly view: number; readonly from: number; readonly rows: readonly LogRow[] }
  | { readonly type: 'source'; readonly id: number; readonly state: SourceState }
  | { readonly type: 'skipped'; readonly id: number; readonly lines: number }
  | { readonly type: 'link'; readonly link: LogLinkState }
  /** The query is no regular expression; nothing is filtered by it. */
  | { readonly type: 'query'; readonly error: string | undefined }
  | { readonly type: 'caught-up' }
  /** Answers. `index`: among the shown rows; -1 when there is none. */
  | {
      readonly type: 'found';
      readonly ask: number;
      readonly seq: number;
      readonly index: number;
      readonly order: number;
    }
  | { readonly type: 'text'; readonly ask: number; readonly text: string };
