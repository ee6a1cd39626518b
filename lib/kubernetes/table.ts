import type { OwnerReference } from './kube-object.ts';
import { isRecord, listOf, numberOf, recordOf, textMapOf, textOf } from './untyped.ts';

/** Asks for kubectl's columns, and takes the plain list from servers that have none (some aggregated APIs). */
export const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

export interface TableColumn {
  readonly name: string;
  /** OpenAPI type: `string`, `integer`, `number`, `boolean`, `date`. */
  readonly type: string;
  /** `name` marks the column that holds the object's name. */
  readonly format: string;
  readonly description: string;
  /** 0 is shown always, more only where there is room (kubectl's `-o wide`). */
  readonly priority: number;
}

export type TableCell = string | number | boolean | null;

/** The part of the metadata that lists need. Everything is optional upstream; absent texts are ''. */
export interface RowMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly ownerReferences: readonly OwnerReference[];
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly object: RowMetadata;
}

export interface TableList {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** '' when this was the last page. */
  readonly continueToken: string;
  readonly remainingItemCount: number | undefined;
  readonly resourceVersion: string;
}

/**
 * A meta.k8s.io/v1 Table, or an ordinary list (then with the columns Name and Created At, as the API server prints
 * kinds without columns of their own). Undefined for anything else.
 */
export function parseTable(answer: unknown): TableList | undefined {
  if (!isRecord(answer)) return undefined;
  const metadata = recordOf(answer.metadata);
  const page = {
    continueToken: textOf(metadata.continue) ?? '',
    remainingItemCount: numberOf(metadata.remainingItemCount),
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
  };
  if (answer.kind === 'Table') {
    const columns = listOf(answer.columnDefinitions).map(parseColumn);
    return { columns, rows: listOf(answer.rows).map((row) => parseRow(row, columns)), ...page };
  }
  if (!Array.isArray(answer.items)) return undefined;
  return { columns: plainColumns, rows: answer.items.map(plainRow), ...page };
}

/** Pages of one list in their order. Columns are those of the last page: a CRD may have changed in between. */
export function mergePages(pages: readonly TableList[]): TableList {
  const last = pages.at(-1);
  if (last === undefined)
    return { columns: [], rows: [], continueToken: '', remainingItemCount: 0, resourceVersion: '' };
  const seen = new Map<string, TableRow>();
  for (const page of pages) for (const row of page.rows) seen.set(rowKey(row), row);
  return { ...last, rows: [...seen.values()] };
}

/**
 * Lists of several namespaces as one, sorted by namespace and name as the API server sorts a list of all of them.
 * There is no continue token for the whole; `remainingItemCount` is the sum, undefined when one of them is not known.
 */
export function mergeNamespaces(lists: readonly TableList[]): TableList {
  const columns = lists.find((list) => list.columns.length > 0)?.columns ?? [];
  const rows = lists
    .flatMap((list) => list.rows)
    .sort(
      (a, b) =>
        compareText(a.object.namespace ?? '', b.object.namespace ?? '') || compareText(a.object.name, b.object.name),
    );
  let remaining: number | undefined = 0;
  for (const list of lists) {
    const more: number | undefined = list.continueToken === '' ? 0 : list.remainingItemCount;
    remaining = remaining === undefined || more === undefined ? undefined : remaining + more;
  }
  return { columns, rows, continueToken: '', remainingItemCount: remaining, resourceVersion: '' };
}

/** Stable key of a row: its uid, else namespace and name (aggregated APIs may have no uids). */
export function rowKey(row: TableRow): string {
  return row.object.uid === '' ? `${row.object.namespace ?? ''}/${row.object.name}` : row.object.uid;
}

/** The cell of the first column of this name, whatever its case. */
export function cellOf(columns: readonly TableColumn[], row: TableRow, name: string): TableCell | undefined {
  const index = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
  return index === -1 ? undefined : row.cells[index];
}

export function parseRowMetadata(value: unknown): RowMetadata {
  const metadata = recordOf(value);
  const namespace = textOf(metadata.namespace);
  const creationTimestamp = textOf(metadata.creationTimestamp);
  const deletionTimestamp = textOf(metadata.deletionTimestamp);
  return {
    name: textOf(metadata.name) ?? '',
    ...(namespace ? { namespace } : {}),
    uid: textOf(metadata.uid) ?? '',
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
    labels: textMapOf(metadata.labels),
    annotations: textMapOf(metadata.annotations),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ownerReferences: listOf(metadata.ownerReferences).flatMap(parseOwner),
  };
}

function parseOwner(value: unknown): OwnerReference[] {
  if (!isRecord(value)) return [];
  const { apiVersion, kind, name, uid, controller } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return [];
  const owner = { apiVersion, kind, name, uid: textOf(uid) ?? '' };
  return [typeof controller === 'boolean' ? { ...owner, controller } : owner];
}

function parseColumn(value: unknown): TableColumn {
  const column = recordOf(value);
  return {
    name: textOf(column.name) ?? '',
    type: textOf(column.type) ?? 'string',
    format: textOf(column.format) ?? '',
    description: textOf(column.description) ?? '',
    priority: numberOf(column.priority) ?? 0,
  };
}

function parseRow(value: unknown, columns: readonly TableColumn[]): TableRow {
  const row = recordOf(value);
  const given = listOf(row.cells);
  const cells = columns.map((_, index) => parseCell(given[index]));
  const object = parseRowMetadata(recordOf(row.object).metadata);
  if (object.name !== '') return { cells, object };
  // includeObject=None: the name is in a cell.
  const nameAt = Math.max(
    columns.findIndex((column) => column.format === 'name'),
    0,
  );
  const name = cells[nameAt];
  return { cells, object: { ...object, name: typeof name === 'string' ? name : '' } };
}

/** Cells may hold anything JSON has (a CRD's column can point at an object): what is not a scalar is shown as JSON. */
function parseCell(value: unknown): TableCell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return String(value);
  return JSON.stringify(value) ?? null;
}

const plainColumns: readonly TableColumn[] = [
  { name: 'Name', type: 'string', format: 'name', description: '', priority: 0 },
  { name: 'Created At', type: 'date', format: '', description: '', priority: 0 },
];

function plainRow(value: unknown): TableRow {
  const object = parseRowMetadata(recordOf(value).metadata);
  return { cells: [object.name, object.creationTimestamp ?? null], object };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
