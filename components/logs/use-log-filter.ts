'use client';

import { useEffect, useMemo, useState } from 'react';
import { logLevels } from '#lib/logs/log-level.ts';
import { logMatcher } from '#lib/logs/log-query.ts';
import type { LogClient } from './log-client.ts';
import type { LogOptions } from './use-log-options.ts';

export interface FilterState {
  /** Runs that are not shown, by `runNameKey`. */
  readonly hidden: ReadonlySet<string>;
  readonly setHidden: (hidden: ReadonlySet<string>) => void;
  readonly setHiddenSources: (ids: readonly number[]) => void;
  readonly range: TimeRange | undefined;
  readonly setRange: (range: TimeRange | undefined) => void;
  /** What is to be marked in lines; global. */
  readonly marks: RegExp | undefined;
}

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const none: ReadonlySet<string> = new Set();

/** Says to the worker what is to be shown, when that changes. */
export function useLogFilter(client: LogClient, options: LogOptions): FilterState {
  const { query, onlyMatches, withoutLevels } = options;
  const [hidden, setHidden] = useState(none);
  const [hiddenSources, setHiddenSources] = useState<readonly number[]>([]);
  const [range, setRange] = useState<TimeRange>();
  const { text, regex, matchCase } = query;
  const levels = withoutLevels.join(',');
  useEffect(() => {
    client.filter({
      query: { text, regex, matchCase },
      onlyMatches,
      withoutLevels: logLevels.filter((level) => levels.split(',').includes(level)),
      withoutSources: hiddenSources,
      fromMs: range?.fromMs,
      toMs: range?.toMs,
    });
  }, [client, text, regex, matchCase, onlyMatches, levels, hiddenSources, range]);
  const marks = useMemo(() => marksOf({ text, regex, matchCase }), [text, regex, matchCase]);
  return { hidden, setHidden, setHiddenSources, range, setRange, marks };
}

function marksOf(query: LogOptions['query']): RegExp | undefined {
  try {
    return logMatcher(query)?.marks;
  } catch {
    // The worker says what is wrong with it.
    return undefined;
  }
}
