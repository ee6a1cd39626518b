import { formatAge, parseAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { AgeCell } from '#lib/protocol/live.ts';

/** Columns of built-in kinds that print nothing but how long ago something was. (Duration of a job is no age.) */
const ageColumns = new Set(['age', 'last seen', 'first seen', 'last schedule']);

/** Whether a column prints an age: those of custom resources say so by their type. */
export function isAgeColumn(column: Pick<TableColumn, 'name' | 'type'>): boolean {
  return column.type === 'date' || ageColumns.has(column.name.toLowerCase());
}

/**
 * The age that a cell printed at `readAtMs` holds: `5m2s` or a time in a column of ages, `14 (2m ago)` in any. As exact
 * as it was printed. Undefined for everything else.
 */
export function readAgeCell(
  column: Pick<TableColumn, 'name' | 'type'>,
  cell: TableCell,
  readAtMs: number,
): AgeCell | undefined {
  if (typeof cell !== 'string') return undefined;
  if (cell.endsWith(' ago)')) {
    const open = cell.lastIndexOf('(');
    const ageMs = open === -1 ? undefined : parseAge(cell.slice(open + 1, -' ago)'.length));
    return ageMs === undefined
      ? undefined
      : { before: cell.slice(0, open + 1), sinceMs: readAtMs - ageMs, after: ' ago)' };
  }
  if (!isAgeColumn(column)) return undefined;
  const ageMs = parseAge(cell);
  if (ageMs !== undefined) return { before: '', sinceMs: readAtMs - ageMs, after: '' };
  const sinceMs = /^\d{4}-\d\d-\d\dT/.test(cell) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(sinceMs) ? undefined : { before: '', sinceMs, after: '' };
}

/** Whether a time that is known more exactly prints the same: then it needn't be changed. */
export function printsSameAge(sinceMs: number, otherMs: number, nowMs: number): boolean {
  return formatAge(nowMs - sinceMs) === formatAge(nowMs - otherMs);
}

/** The exact time behind an age in this column, where the whole object says it; epoch milliseconds. */
export function exactAgeMs(columnName: string, object: KubeObject): number | undefined {
  const time = timeOf(columnName.toLowerCase(), object);
  const sinceMs = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(sinceMs) ? undefined : sinceMs;
}

function timeOf(column: string, object: KubeObject): string | undefined {
  const fields = recordOf(object);
  switch (`${object.kind} ${column}`) {
    case 'Pod restarts':
      return podColumns(object).lastRestart;
    case 'CronJob last schedule':
      return textOf(recordOf(object.status).lastScheduleTime);
    case 'Event last seen':
      return textOf(recordOf(fields.series).lastObservedTime) ?? textOf(fields.lastTimestamp) ?? firstSeen(fields);
    case 'Event first seen':
      return firstSeen(fields);
    default:
      return undefined;
  }
}

function firstSeen(event: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(event.firstTimestamp) ?? textOf(event.deprecatedFirstTimestamp) ?? textOf(event.eventTime);
}
