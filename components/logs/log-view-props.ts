import type { RunName } from './run-names.ts';
import type { FilterState } from './use-log-filter.ts';
import type { LogOptions, LogReading } from './use-log-options.ts';
import type { LogSession } from './use-log-session.ts';

/** What the parts of a log view share. */
export interface LogViewProps {
  readonly session: LogSession;
  readonly names: ReadonlyMap<string, RunName>;
  readonly options: LogOptions;
  readonly change: (changes: Partial<LogOptions>) => void;
  readonly reading: LogReading;
  readonly setReading: (changes: Partial<LogReading>) => void;
  readonly filter: FilterState;
  readonly follow: boolean;
  readonly setFollow: (on: boolean) => void;
}
