import { rowKey, type TableColumn, type TableRow } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { AgeCell, LiveCell } from '#lib/protocol/live.ts';
import { cellNumber } from './comparable.ts';
import { type FilterRow, fieldOf } from './filter-match.ts';

/** How a column is shown and sorted. */
export type ColumnKind = 'name' | 'namespace' | 'status' | 'node' | 'age' | 'time' | 'number' | 'labels' | 'text';

export interface ListColumn {
  /** Stable name in the URL and in preferences: as the server prints it (`Age`, `Nominated Node`). */
  readonly id: string;
  readonly kind: ColumnKind;
  /** Index in the row's cells, -1 for columns of our own. */
  readonly at: number;
  /** Shown unless the user hides it: priority 0 (kubectl get without `-o wide`), and nodes. */
  readonly byDefault: boolean;
  readonly description: string;
}

export interface ListRow extends FilterRow {
  readonly key: string;
  readonly uid: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of a Table as it came, or with its ages read (age-cell.ts). */
  readonly cells: readonly LiveCell[];
  readonly isBeingDeleted: boolean;
  /** Left the list while the pointer was on it: shown until the order may change again. */
  readonly isGone?: boolean;
}

/** CONDITION is that of certificate requests. */
const statusNames = new Set(['status', 'phase', 'state', 'condition']);
const countNames = new Set(
  'restarts desired current up-to-date available data secrets count minpods maxpods replicas'.split(' '),
);

function kindOf(column: TableColumn): ColumnKind {
  const name = column.name.toLowerCase();
  if (column.format === 'name' || name === 'name') return 'name';
  if (name === 'age') return 'age';
  if (statusNames.has(name)) return 'status';
  if (name === 'node' || name === 'nodename') return 'node';
  if (column.type === 'date') return 'time';
  if (column.type === 'integer' || column.type === 'number' || countNames.has(name)) return 'number';
  return 'text';
}

export const labelsColumn: ListColumn = { id: 'Labels', kind: 'labels', at: -1, byDefault: false, description: '' };

const asStatus = (column: ListColumn): ListColumn => ({ ...column, kind: 'status' });

/** The server's columns, the Namespace after the name where rows of several can stand together, labels last. */
export function listColumns(columns: readonly TableColumn[], withNamespace: boolean): ListColumn[] {
  const printed = columns.map(
    (column, at): ListColumn => ({
      id: column.name,
      kind: kindOf(column),
      at,
      // kubectl hides the node for want of room only; here it is what people look for.
      byDefault: column.priority === 0 || kindOf(column) === 'node',
      description: column.description,
    }),
  );
  // Events say by their type whether all is well.
  const isEvents = !printed.some(({ kind }) => kind === 'status') && columns.some(({ name }) => name === 'Last Seen');
  const judged = isEvents ? printed.map((column) => (column.id === 'Type' ? asStatus(column) : column)) : printed;
  // A CRD may print a column twice or name several "Name": only the first one counts as such.
  const unique = judged.filter((column, index) => judged.findIndex((other) => other.id === column.id) === index);
  const name = unique.find((column) => column.kind === 'name');
  const rest = unique
    .filter((column) => column !== name)
    .map((column): ListColumn => (column.kind === 'name' ? { ...column, kind: 'text' } : column));
  const others = rest.filter((column) => !(withNamespace && column.id === 'Namespace'));
  const namespace: ListColumn = { id: 'Namespace', kind: 'namespace', at: -1, byDefault: true, description: '' };
  return [
    name ?? { id: 'Name', kind: 'name', at: -1, byDefault: true, description: '' },
    ...(withNamespace ? [namespace] : []),
    ...others.filter((column) => column.kind !== 'age'),
    // The age closes the row, as in every kubectl list; the server prints wide columns after it.
    ...others.filter((column) => column.kind === 'age'),
    labelsColumn,
  ];
}

export function isAgeCell(cell: LiveCell | undefined): cell is AgeCell {
  return typeof cell === 'object' && cell !== null;
}

/** What a filter finds in a cell: its text, but for the age in it, which is another one every minute. */
export function cellText(cell: LiveCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return isAgeCell(cell) ? cell.before + cell.after : String(cell);
}

/** A cell that is nothing but an age. */
export function isWholeAge(cell: LiveCell | undefined): cell is AgeCell {
  return isAgeCell(cell) && cell.before === '' && cell.after === '';
}

const isPartly = (cell: string) => {
  const fraction = /^(\d+)\/(\d+)$/.exec(cell);
  return fraction === null ? undefined : Number(fraction[1]) < Number(fraction[2]);
};

/** Without a STATUS column, READY, else AVAILABLE, tells: `1/2`, or READY against DESIRED. */
function toneOfReadiness(ready: string, desired: string): Tone | undefined {
  // Custom resources print their Ready condition; an APIService has a reason behind it: `False (ServiceNotFound)`.
  if (ready === 'True') return 'ok';
  if (/^False\b/.test(ready)) return 'warn';
  const partly = isPartly(ready);
  if (partly !== undefined) return partly ? 'warn' : 'ok';
  const [readyCount, desiredCount] = [cellNumber(ready), cellNumber(desired)];
  if (readyCount === undefined || desiredCount === undefined) return undefined;
  return readyCount < desiredCount ? 'warn' : 'ok';
}

/** What cells alone say of a row. `status` is '' where there is no such column. */
export function toneOfCells(
  cells: { readonly status: string; readonly ready: string; readonly desired: string },
  toneOfWord: (word: string) => Tone,
): Tone | undefined {
  const readiness = toneOfReadiness(cells.ready, cells.desired);
  const judged = cells.status === '' ? readiness : toneOfWord(cells.status);
  return judged === 'ok' && readiness === 'warn' ? 'warn' : judged;
}

/** Which cell a field of the filter means: where two columns have the same field, the last one. */
export function fieldColumns(columns: readonly ListColumn[]): Map<string, ListColumn> {
  return new Map(columns.filter((column) => column.at >= 0).map((column) => [fieldOf(column.id), column]));
}

/**
 * Rows for the list. `toneOfWord` judges the STATUS cell; a Running pod that is not ready is a warning, and what has a
 * deletionTimestamp is Terminating, whatever its cells say (spec/facts.md 1.1).
 */
export function listRows(
  columns: readonly ListColumn[],
  rows: readonly TableRow[],
  toneOfWord: (word: string) => Tone,
): ListRow[] {
  const statusAt = columns.find((column) => column.kind === 'status')?.at ?? -1;
  const byField = fieldColumns(columns);
  return rows.map((row) => {
    const { object } = row;
    const fields: Record<string, string> = Object.create(null);
    for (const [field, column] of byField) fields[field] = cellText(row.cells[column.at]);
    const isBeingDeleted = object.deletionTimestamp !== undefined;
    const word = isBeingDeleted ? 'Terminating' : cellText(row.cells[statusAt]);
    const status = word === '' ? undefined : word;
    const tone = toneOfCells(
      { status: word, ready: fields.ready ?? fields.available ?? '', desired: fields.desired ?? '' },
      toneOfWord,
    );
    const createdMs = object.creationTimestamp === undefined ? undefined : Date.parse(object.creationTimestamp);
    return {
      key: rowKey(row),
      uid: object.uid,
      name: object.name,
      namespace: object.namespace,
      labels: object.labels,
      cells: row.cells,
      fields,
      isBeingDeleted,
      status,
      tone,
      createdMs,
    };
  });
}
