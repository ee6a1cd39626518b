import { parseAge } from '#lib/kubernetes/age.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';
import { cellNumber, compareText } from './comparable.ts';
import { cellText, type ListColumn, type ListRow } from './list-row.ts';

export interface Sort {
  /** `ListColumn.id`. */
  readonly column: string;
  readonly descending: boolean;
}

/** `-Age` in the URL. */
export function parseSort(text: string | null): Sort | undefined {
  if (text === null || text === '' || text === '-') return undefined;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function printSort(sort: Sort): string {
  return `${sort.descending ? '-' : ''}${sort.column}`;
}

/** First click ascending, then descending, then back to the default. */
export function nextSort(current: Sort | undefined, column: string): Sort | undefined {
  if (current?.column !== column) return { column, descending: false };
  return current.descending ? undefined : { column, descending: true };
}

type SortKey = number | string | undefined;

function sortKey(row: ListRow, column: ListColumn, nowMs: number): SortKey {
  switch (column.kind) {
    case 'name':
      return row.name;
    case 'namespace':
      return row.namespace;
    case 'labels':
      return Object.entries(row.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
    case 'age':
      if (row.createdMs !== undefined) return nowMs - row.createdMs;
      return parseAge(cellText(row.cells[column.at]));
    default: {
      const cell = cellText(row.cells[column.at]);
      if (cell === '' || cell === '<none>' || cell === '<unknown>') return undefined;
      if (column.kind === 'time' && !Number.isNaN(Date.parse(cell))) return Date.parse(cell);
      return parseAge(cell) !== undefined && !/^\d+m$/.test(cell) ? parseAge(cell) : (cellNumber(cell) ?? cell);
    }
  }
}

/** Empty cells are last in both directions; numbers before text. */
function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const sign = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return sign * compareText(a, b);
  return sign * (typeof a === 'number' ? -1 : 1);
}

const severity = (row: ListRow) => (row.tone === undefined ? 0 : toneSeverity(row.tone));
/** Healthy and finished rows are one class: only trouble and change come to the top. */
const trouble = (row: ListRow) => {
  const own = severity(row);
  return own <= toneSeverity('neutral') ? 0 : own;
};

function byIdentity(a: ListRow, b: ListRow): number {
  return compareText(a.namespace ?? '', b.namespace ?? '') || compareText(a.name, b.name);
}

/**
 * Without a sort the worst come first, then namespace and name. The status column sorts by severity, then by age.
 * Equal rows are ordered by namespace and name, so that the order is the same in every refetch.
 */
export function sortRows(
  rows: readonly ListRow[],
  columns: readonly ListColumn[],
  sort: Sort | undefined,
  nowMs: number,
): ListRow[] {
  const column = columns.find((candidate) => candidate.id === sort?.column);
  if (sort === undefined || column === undefined) {
    return [...rows].sort((a, b) => trouble(b) - trouble(a) || byIdentity(a, b));
  }
  if (column.kind === 'status') {
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort(
      (a, b) =>
        sign * (severity(b) - severity(a)) ||
        compareText(a.status ?? '', b.status ?? '') ||
        (b.createdMs ?? 0) - (a.createdMs ?? 0) ||
        byIdentity(a, b),
    );
  }
  const keyed = rows.map((row) => ({ row, key: sortKey(row, column, nowMs) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, sort.descending) || byIdentity(a.row, b.row));
  return keyed.map(({ row }) => row);
}

/**
 * The new rows in the order of what is on the screen, while the pointer rests on it: nobody's click lands on another
 * row. Rows that left stay, marked as gone; new ones come last.
 */
export function holdOrder(shown: readonly ListRow[], next: readonly ListRow[]): ListRow[] {
  const byKey = new Map(next.map((row) => [row.key, row]));
  const held = shown.map((row) => {
    const current = byKey.get(row.key);
    byKey.delete(row.key);
    return current ?? { ...row, isGone: true };
  });
  return [...held, ...byKey.values()];
}
