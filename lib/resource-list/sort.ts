import { parseAge } from '#lib/kubernetes/age.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { cellNumber, compareText, largestNumber } from './comparable.ts';
import { cellText, isWholeAge, type ListColumn, type ListRow } from './list-row.ts';
import { nameFit, wantedBySort } from './name-fit.ts';

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

export type SortKey = number | string | undefined;

/** What a text is worth in a sort: ages and counts as numbers, nothing for what says that there is nothing. */
export function textSortKey(text: string, isTime = false): SortKey {
  if (text === '' || text === '<none>' || text === '<unknown>') return undefined;
  // Neither an age nor a number: most texts are known by their first character.
  if (!isTime && !/^[\d+-]/.test(text)) return text;
  if (isTime && !Number.isNaN(Date.parse(text))) return Date.parse(text);
  const ageMs = /^\d+m$/.test(text) ? undefined : parseAge(text);
  return ageMs !== undefined ? Math.min(ageMs, largestNumber) : (cellNumber(text) ?? text);
}

export function labelsSortKey(labels: Readonly<Record<string, string>>): SortKey {
  const entries = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return entries.length === 0 ? undefined : entries.join(',');
}

function sortKey(row: ListRow, column: SortColumn, nowMs: number): SortKey {
  switch (column.kind) {
    case 'name':
      return row.name;
    case 'namespace':
      return row.namespace;
    case 'labels':
      return labelsSortKey(row.labels);
    case 'label':
      return textSortKey(ownText(row.labels, column.id));
    case 'annotation':
      return textSortKey(ownText(row.annotations ?? {}, column.id));
    case 'images':
      return textSortKey(row.fields.images ?? '');
    case 'cpu':
    case 'memory':
      return undefined;
    case 'age':
      if (row.createdMs !== undefined) return nowMs - row.createdMs;
      return parseAge(cellText(row.cells[column.at]));
    default: {
      const cell = row.cells[column.at];
      return isWholeAge(cell) ? nowMs - cell.sinceMs : textSortKey(cellText(cell), column.kind === 'time');
    }
  }
}

function ownText(texts: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(texts, key) ? (texts[key] ?? '') : '';
}

/**
 * What a list is sorted by: a column, a label or annotation, whose `id` is the key, or a column of ours: measured usage,
 * the state of kinds for which the server prints none, the images of pods.
 */
export type SortColumn = ListColumn | { readonly id: string; readonly kind: 'label' | 'annotation' } | OwnSortColumn;

interface OwnSortColumn {
  readonly id: string;
  readonly kind: 'cpu' | 'memory' | 'status' | 'images';
  readonly at: -1;
}

const ownColumns: Readonly<Record<string, OwnSortColumn['kind']>> = {
  CPU: 'cpu',
  Memory: 'memory',
  State: 'status',
  Images: 'images',
};

/** Undefined for the default: trouble first. */
export function sortColumn(columns: readonly ListColumn[], sort: Sort | undefined): SortColumn | undefined {
  const column = columns.find((candidate) => candidate.id === sort?.column);
  if (column !== undefined || sort === undefined) return column;
  const own = Object.hasOwn(ownColumns, sort.column) ? ownColumns[sort.column] : undefined;
  if (own !== undefined) return { id: sort.column, kind: own, at: -1 };
  const [, kind, id] = /^(label|annotation):(.+)$/s.exec(sort.column) ?? [];
  if (id === undefined) return undefined;
  return { id, kind: kind === 'label' ? 'label' : 'annotation' };
}

/** Empty cells are last in both directions; numbers before text. */
function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const sign = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return sign * compareText(a, b);
  return sign * (typeof a === 'number' ? -1 : 1);
}

/** Healthy and finished rows are one class: only trouble and change come to the top. */
export function troubleOf(tone: Tone | undefined): number {
  const severity = severityOf(tone);
  return severity <= toneSeverity('neutral') ? 0 : severity;
}

export function severityOf(tone: Tone | undefined): number {
  return tone === undefined ? 0 : toneSeverity(tone);
}

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
  const wanted = sort === undefined ? undefined : wantedBySort(sort.column);
  if (wanted !== undefined) {
    return [...rows].sort((a, b) => nameFit(a.name, wanted) - nameFit(b.name, wanted) || byIdentity(a, b));
  }
  const column = sortColumn(columns, sort);
  if (sort === undefined || column === undefined) {
    return [...rows].sort((a, b) => troubleOf(b.tone) - troubleOf(a.tone) || byIdentity(a, b));
  }
  if (column.kind === 'status') {
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort(
      (a, b) =>
        sign * (severityOf(b.tone) - severityOf(a.tone)) ||
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
