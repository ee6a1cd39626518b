'use client';

import { useMemo } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { type LogFrom, parseLogFrom, printLogFrom } from '#lib/logs/log-from.ts';
import { type LogLevel, logLevels } from '#lib/logs/log-level.ts';
import type { LogQuery } from '#lib/logs/log-query.ts';

export const timeForms = ['local', 'utc', 'ago', 'none'] as const;
export type TimeForm = (typeof timeForms)[number];

/** How this person likes to read logs: kept in this browser. */
export interface LogReading {
  readonly time: TimeForm;
  readonly wrap: boolean;
  /** JSON and logfmt lines as message and fields, not as they were written. */
  readonly fields: boolean;
  /** Names of fields that are columns. */
  readonly columns: readonly string[];
}

/** What is read and looked for: stands in the page's address. */
export interface LogOptions {
  readonly from: LogFrom;
  /** Names of containers; undefined: those that are read by default. */
  readonly containers: readonly string[] | undefined;
  /** Undefined: when it helps. */
  readonly previous: boolean | undefined;
  readonly query: LogQuery;
  readonly onlyMatches: boolean;
  readonly withoutLevels: readonly LogLevel[];
  /** A line to begin with: `pod/container/time`. */
  readonly line: string | undefined;
}

const readingKey = 'pilothouse-logs';
const defaultReading: LogReading = { time: 'local', wrap: false, fields: true, columns: [] };

export function useLogReading(): readonly [LogReading, (changes: Partial<LogReading>) => void] {
  const stored = useStoredText('local', readingKey);
  const reading = useMemo(() => readReading(stored), [stored]);
  return [reading, (changes) => storeText('local', readingKey, JSON.stringify({ ...reading, ...changes }))];
}

function readReading(stored: string | undefined): LogReading {
  if (stored === undefined) return defaultReading;
  try {
    const { time, wrap, fields, columns } = recordOf(JSON.parse(stored));
    return {
      time: timeForms.find((form) => form === time) ?? defaultReading.time,
      wrap: wrap === true,
      fields: fields !== false,
      columns: Array.isArray(columns) ? columns.filter((one) => typeof one === 'string') : [],
    };
  } catch {
    return defaultReading;
  }
}

export function useLogOptions() {
  const { params, set } = useSearchState();
  const text = params.toString();
  const options = useMemo(() => optionsOf(new URLSearchParams(text)), [text]);
  const change = (changes: Partial<LogOptions>) => set(paramsOf(changes));
  return { options, change };
}

/** Nothing chosen. */
export const plainOptions: LogOptions = optionsOf(new URLSearchParams());

function optionsOf(params: URLSearchParams): LogOptions {
  const without = params.get('less')?.split(',') ?? [];
  const previous = params.get('previous');
  return {
    from: parseLogFrom(params.get('from')),
    containers: params.get('container')?.split(',').filter(Boolean),
    previous: previous === null ? undefined : previous !== '0',
    query: {
      text: params.get('find') ?? '',
      regex: params.get('regex') === '1',
      matchCase: params.get('case') === '1',
    },
    onlyMatches: params.get('only') === '1',
    withoutLevels: logLevels.filter((level) => without.includes(level)),
    line: params.get('line') ?? undefined,
  };
}

function paramsOf(changes: Partial<LogOptions>): Record<string, string | null> {
  const params: Record<string, string | null> = {};
  const flag = (on: boolean) => (on ? '1' : null);
  if (changes.from !== undefined) {
    const text = printLogFrom(changes.from);
    params.from = text === '1000' ? null : text;
  }
  if ('containers' in changes) params.container = changes.containers?.join(',') ?? null;
  if ('previous' in changes) params.previous = changes.previous === undefined ? null : changes.previous ? '1' : '0';
  if (changes.query !== undefined) {
    params.find = changes.query.text;
    params.regex = flag(changes.query.regex);
    params.case = flag(changes.query.matchCase);
  }
  if (changes.onlyMatches !== undefined) params.only = flag(changes.onlyMatches);
  if (changes.withoutLevels !== undefined) params.less = changes.withoutLevels.join(',') || null;
  if ('line' in changes) params.line = changes.line ?? null;
  return params;
}
