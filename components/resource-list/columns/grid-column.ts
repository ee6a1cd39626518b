import type { TableColumn } from '#lib/kubernetes/table.ts';
import { type ColumnKind, type ListColumn, listColumns } from '#lib/resource-list/list-row.ts';
import type { CellLook, ListShape, OwnColumn, OwnColumnKind, StateWords } from '#lib/resource-list/list-shape.ts';
import { sortColumn } from '#lib/resource-list/sort.ts';

/** A column of the page: the server's, or one of ours beside them. */
export interface GridColumn extends Omit<ListColumn, 'kind'> {
  readonly kind: ColumnKind | OwnColumnKind | 'label' | 'annotation' | 'cpu' | 'memory';
  /** Of a label or annotation column. */
  readonly key?: string;
  /** A name column that names what the row is about, not the row's own object. */
  readonly isOfOther?: boolean;
  /** Takes the room that is left over. */
  readonly isFlexible?: boolean;
  /** Stays on a narrow page. */
  readonly isNarrow?: boolean;
  /** How its cells are shown where that is more than their text. */
  readonly look?: CellLook | undefined;
  /** False for what time changes from row to row, and for what another column says in other words. */
  readonly isSortable?: boolean;
  /** The indexes of the cells that it is made of, -1 where the server prints none. */
  readonly from?: readonly number[];
  readonly words?: StateWords | undefined;
}

/** Where this browser keeps the choice of columns. */
export const columnsKey = (resourceId: string) => `pilothouse-columns:${resourceId}`;

const labelPrefix = 'label:';
const annotationPrefix = 'annotation:';

export const labelColumnId = (key: string) => `${labelPrefix}${key}`;
export const annotationColumnId = (key: string) => `${annotationPrefix}${key}`;

/** The column that somebody added under this id; undefined for the server's. */
export function addedColumn(id: string): GridColumn | undefined {
  for (const [prefix, kind] of [
    [labelPrefix, 'label'],
    [annotationPrefix, 'annotation'],
  ] as const) {
    if (id.startsWith(prefix) && id.length > prefix.length) {
      return { id, kind, key: id.slice(prefix.length), at: -1, byDefault: false, description: '' };
    }
  }
  return undefined;
}

const cpu: GridColumn = { id: 'CPU', kind: 'cpu', at: -1, byDefault: true, description: '' };
const memory: GridColumn = { id: 'Memory', kind: 'memory', at: -1, byDefault: true, description: '' };
const usageColumnIds: readonly string[] = [cpu.id, memory.id];

/**
 * The columns in the order of the server: usage behind the last one that kubectl always shows, what somebody added
 * before the age, which closes the row.
 */
export function gridColumns(
  columns: readonly TableColumn[],
  options: {
    readonly withNamespace: boolean;
    readonly withUsage: boolean;
    readonly added: readonly string[];
    readonly shape?: ListShape | undefined;
  },
): GridColumn[] {
  const printed: GridColumn[] = listColumns(columns, options.withNamespace);
  const priorities = new Map(columns.map((column) => [column.name, column.priority]));
  const isAlways = (column: GridColumn) => column.kind !== 'age' && (priorities.get(column.id) ?? 1) === 0;
  const lastAlways = printed.findLastIndex((column) => isAlways(column) || column.kind === 'name');
  if (options.withUsage) printed.splice(lastAlways + 1, 0, cpu, memory);
  const added = options.added.map(addedColumn).filter((column) => column !== undefined);
  const age = printed.findLastIndex((column) => column.kind === 'age');
  printed.splice(age === -1 ? printed.length - 1 : age, 0, ...added);
  const unique = printed.filter((column, index) => printed.findIndex((other) => other.id === column.id) === index);
  return options.shape === undefined ? unique : shaped(unique, options.shape);
}

/** The columns as their kind wants them. */
function shaped(printed: readonly GridColumn[], shape: ListShape): GridColumn[] {
  const { first = [], shown = [], hidden = [], looks = {}, nameColumn, flexible } = shape;
  const columns = withOwn(printed, shape.own ?? []);
  const hasName = columns.some(({ id }) => id === nameColumn);
  const rank = ({ id }: GridColumn) => (first.includes(id) ? first.indexOf(id) : first.length);
  return columns
    .map((column): GridColumn => {
      const isFlexible = column.id === flexible;
      const isWanted = column.byDefault || first.includes(column.id) || shown.includes(column.id);
      const byDefault = isWanted && !hidden.includes(column.id);
      const look = column.at === -1 || !Object.hasOwn(looks, column.id) ? undefined : looks[column.id];
      if (hasName && column.id === nameColumn)
        return { ...column, kind: 'name', byDefault, isFlexible, isOfOther: true };
      if (hasName && column.kind === 'name') return { ...column, kind: 'text', byDefault: false };
      const from = typeof look === 'object' && 'portsIn' in look ? { from: [indexOf(printed, look.portsIn)] } : {};
      return { ...column, byDefault, isFlexible, look, ...from };
    })
    .toSorted((a, b) => rank(a) - rank(b));
}

const indexOf = (columns: readonly GridColumn[], id: string) => columns.find((column) => column.id === id)?.at ?? -1;

/** A name that the server prints itself is the server's. */
function withOwn(printed: readonly GridColumn[], own: readonly OwnColumn[]): readonly GridColumn[] {
  const columns = [...printed];
  for (const { id, kind, after, byDefault, from = [], words } of own) {
    if (columns.some((column) => column.id === id)) continue;
    const before = columns.findIndex((column) => column.kind === 'age');
    const at = after === undefined ? -1 : columns.findIndex((column) => column.id === after) + 1;
    const place = at > 0 ? at : before === -1 ? columns.length : before;
    const ours = { id, kind, byDefault, from: from.map((column) => indexOf(printed, column)), words };
    const isSortable = sortColumn([], { column: id, descending: false }) !== undefined;
    columns.splice(place, 0, { ...ours, at: -1, description: '', isSortable });
  }
  return columns;
}

/** What to ask the server for beside its columns, known before it has sent any. */
export function extrasOf(choice: ColumnChoice, withUsage: boolean, own: readonly OwnColumn[] = []): string[] {
  const extras = choice.shown.filter((id) => addedColumn(id) !== undefined);
  if (choice.shown.includes('Labels')) extras.push('labels');
  for (const { id, byDefault, extra } of own) {
    const isWanted = choice.shown.includes(id) || (byDefault && !choice.hidden.includes(id));
    if (extra !== undefined && isWanted && !extras.includes(extra)) extras.push(extra);
  }
  if (withUsage && usageColumnIds.some((id) => !choice.hidden.includes(id))) extras.push('usage');
  return extras;
}

/** Only what differs from the server's own choice, so that a new column of a newer server shows up. */
export interface ColumnChoice {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

export const noChoice: ColumnChoice = { shown: [], hidden: [] };

/** `?cols=IP,label:app,-Restarts`: shown ones, and hidden ones behind a minus. */
export function parseChoice(text: string | null | undefined): ColumnChoice {
  const ids = (text ?? '').split(',').filter((id) => id !== '' && id !== '-');
  const plain = (id: string) => {
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  };
  return {
    shown: ids.filter((id) => !id.startsWith('-')).map(plain),
    hidden: ids.filter((id) => id.startsWith('-')).map((id) => plain(id.slice(1))),
  };
}

export function printChoice(choice: ColumnChoice): string {
  const escaped = (id: string) => id.replace(/[,%]|^-/g, (char) => (char === '-' ? '%2D' : encodeURIComponent(char)));
  return [...choice.shown.map(escaped), ...choice.hidden.map((id) => `-${escaped(id)}`)].join(',');
}

export function isShown(choice: ColumnChoice, column: GridColumn): boolean {
  if (column.kind === 'name') return true;
  return choice.shown.includes(column.id) || (column.byDefault && !choice.hidden.includes(column.id));
}

const narrowKinds: ReadonlySet<GridColumn['kind']> = new Set(['name', 'status', 'state', 'age']);

/**
 * Below 768 px a list keeps the name, the state, the age, and what takes the room. Where no column says a state, the
 * namespace stays too, and if nothing takes the room the first column that the server prints.
 */
export function withNarrow(columns: readonly GridColumn[]): readonly GridColumn[] {
  const isMain = ({ kind, isFlexible }: GridColumn) => narrowKinds.has(kind) || isFlexible === true;
  const hasState = columns.some(({ kind }) => kind === 'status' || kind === 'state');
  const isFilled = hasState || columns.some(({ isFlexible }) => isFlexible === true);
  const first = isFilled ? undefined : columns.find((column) => !isMain(column) && column.kind !== 'namespace');
  const isKept = (column: GridColumn) =>
    isMain(column) || column === first || (!hasState && column.kind === 'namespace');
  return columns.map((column) => (isKept(column) ? { ...column, isNarrow: true } : column));
}

/** Shows or hides one column. */
export function toggled(choice: ColumnChoice, column: GridColumn): ColumnChoice {
  const without = (ids: readonly string[]) => ids.filter((id) => id !== column.id);
  const rest = { shown: without(choice.shown), hidden: without(choice.hidden) };
  if (isShown(choice, column)) return column.byDefault ? { ...rest, hidden: [...rest.hidden, column.id] } : rest;
  return column.byDefault ? rest : { ...rest, shown: [...rest.shown, column.id] };
}
