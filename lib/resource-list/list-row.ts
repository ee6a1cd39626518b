import { rowKey, type TableCell, type TableColumn, type TableRow } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
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
  readonly cells: readonly TableCell[];
  readonly isBeingDeleted: boolean;
  /** Left the list while the pointer was on it: shown until the order may change again. */
  readonly isGone?: boolean;
}

const statusNames = new Set(['status', 'phase', 'state']);
const countNames = new Set(['restarts', 'desired', 'current', 'up-to-date', 'available', 'data', 'secrets', 'count']);

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
  // A CRD may print a column twice or name several "Name": only the first one counts as such.
  const unique = printed.filter((column, index) => printed.findIndex((other) => other.id === column.id) === index);
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

export function cellText(cell: TableCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

const isPartly = (cell: string) => {
  const fraction = /^(\d+)\/(\d+)$/.exec(cell);
  return fraction === null ? undefined : Number(fraction[1]) < Number(fraction[2]);
};

/** Without a STATUS column, READY tells: `1/2`, or READY against DESIRED. */
function toneOfReadiness(fields: Readonly<Record<string, string>>): Tone | undefined {
  const partly = isPartly(fields.ready ?? '');
  if (partly !== undefined) return partly ? 'warn' : 'ok';
  const [ready, desired] = [cellNumber(fields.ready ?? ''), cellNumber(fields.desired ?? '')];
  if (ready === undefined || desired === undefined) return undefined;
  return ready < desired ? 'warn' : 'ok';
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
  return rows.map((row) => {
    const { object } = row;
    const fields: Record<string, string> = Object.create(null);
    for (const column of columns) if (column.at >= 0) fields[fieldOf(column.id)] = cellText(row.cells[column.at]);
    const isBeingDeleted = object.deletionTimestamp !== undefined;
    const word = isBeingDeleted ? 'Terminating' : cellText(row.cells[statusAt]);
    const status = word === '' ? undefined : word;
    const judged = status === undefined ? toneOfReadiness(fields) : toneOfWord(status);
    const tone = judged === 'ok' && toneOfReadiness(fields) === 'warn' ? 'warn' : judged;
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
