import type { LogStart } from '#lib/protocol/logs.ts';

/** Where a log is read from, as it stands in the page's address: `1000` lines, `15m`, `6h`, `all`, or a time. */
export type LogFrom =
  | { readonly kind: 'lines'; readonly lines: number }
  | { readonly kind: 'past'; readonly minutes: number }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'all' };

export const defaultFrom: LogFrom = { kind: 'lines', lines: 1000 };
const mostLines = 100_000;

export function parseLogFrom(text: string | null): LogFrom {
  if (text === 'all') return { kind: 'all' };
  const [, count, unit] = /^(\d{1,6})([mhd]?)$/.exec(text ?? '') ?? [];
  if (count !== undefined && unit !== undefined) {
    const number = Number(count);
    if (number === 0) return defaultFrom;
    if (unit === '') return { kind: 'lines', lines: Math.min(number, mostLines) };
    return { kind: 'past', minutes: number * (unit === 'm' ? 1 : unit === 'h' ? 60 : 1440) };
  }
  const ms = /^\d{4}-\d\d-\d\dT/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(ms) ? defaultFrom : { kind: 'time', time: new Date(ms).toISOString() };
}

export function printLogFrom(from: LogFrom): string {
  if (from.kind === 'all') return 'all';
  if (from.kind === 'lines') return String(from.lines);
  if (from.kind === 'time') return from.time;
  const { minutes } = from;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** For each container; of many, each gets its part of the lines. `nowMs` by the cluster's clock. */
export function startOfLog(from: LogFrom, containers: number, nowMs: number): LogStart {
  if (from.kind === 'all') return {};
  if (from.kind === 'time') return { sinceTime: from.time };
  if (from.kind === 'past') return { sinceTime: new Date(nowMs - from.minutes * 60_000).toISOString() };
  return { tailLines: Math.max(50, Math.ceil(from.lines / Math.max(1, Math.ceil(containers / 4)))) };
}
