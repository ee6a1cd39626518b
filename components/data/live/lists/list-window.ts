import { replaceEqualDeep } from '@tanstack/react-query';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { ListFrame, LiveRow, LiveState, ScopeProblem, SelectionChange, ToneCount } from '#lib/protocol/live.ts';

/** What the server has said of a list: counts, and the rows of one window of its sorted matches. */
export interface ListWindow {
  readonly columns: readonly TableColumn[];
  readonly total: number;
  readonly matched: number;
  /** No row matches so far, but of some that is not known yet. */
  readonly isUndecided: boolean;
  readonly facets: readonly ToneCount[];
  /** Index of `rows[0]` among the sorted matches. */
  readonly from: number;
  readonly rows: readonly LiveRow[];
  readonly state: LiveState;
  readonly problems: readonly ScopeProblem[];
  readonly selected: number;
  readonly marks: readonly number[];
  readonly changedAtMs: number | undefined;
}

/**
 * The window after a frame. What has not changed keeps its identity, so that only changed rows are drawn again.
 * Undefined when the frame does not fit (it speaks of rows that were never sent): the list has to be asked for again.
 */
export function applyListFrame(before: ListWindow | undefined, frame: ListFrame): ListWindow | undefined {
  const isFirst = frame.first === true;
  if (before === undefined && !isFirst) return undefined;
  const rows = isFirst ? firstRows(before?.rows ?? [], frame) : nextRows(before?.rows ?? [], frame);
  if (rows === undefined) return undefined;
  return {
    columns: told(before?.columns ?? [], frame.columns, isFirst),
    total: frame.total,
    matched: frame.matched,
    isUndecided: frame.undecided === true,
    facets: kept(before?.facets, frame.facets),
    from: frame.from,
    rows,
    state: kept(before?.state, frame.state),
    problems: told(before?.problems ?? [], frame.problems, isFirst),
    selected: frame.selected,
    marks: told(before?.marks ?? [], frame.marks, isFirst),
    changedAtMs: frame.changedAtMs ?? before?.changedAtMs,
  };
}

function kept<Value>(before: Value | undefined, next: Value): Value {
  return replaceEqualDeep(before, next);
}

/** What is told only when it changes; a first frame without it has none. */
function told<Value>(before: readonly Value[], next: readonly Value[] | undefined, isFirst: boolean): readonly Value[] {
  return next === undefined && !isFirst ? before : replaceEqualDeep(before, next ?? []);
}

/** All rows come anew, but those that are equal to what is shown keep their identity: a reconnect redraws nothing. */
function firstRows(before: readonly LiveRow[], frame: ListFrame): readonly LiveRow[] | undefined {
  const shown = new Map(before.map((row) => [placeOf(row), row]));
  const byId = new Map((frame.rows ?? []).map((row) => [row.id, replaceEqualDeep(shown.get(placeOf(row)), row)]));
  return inOrder(frame.order ?? [...byId.keys()], byId);
}

function nextRows(before: readonly LiveRow[], frame: ListFrame): readonly LiveRow[] | undefined {
  const { order, rows } = frame;
  if (order === undefined && (rows === undefined || rows.length === 0)) return before;
  const byId = new Map(before.map((row) => [row.id, row]));
  for (const row of rows ?? []) byId.set(row.id, replaceEqualDeep(byId.get(row.id), row));
  return inOrder(order ?? before.map((row) => row.id), byId);
}

function inOrder(order: readonly number[], byId: ReadonlyMap<number, LiveRow>): readonly LiveRow[] | undefined {
  const rows: LiveRow[] = [];
  for (const id of order) {
    const row = byId.get(id);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

const placeOf = (row: LiveRow) => `${row.namespace ?? ''}/${row.name}`;

/** The window as it will be once the server has heard of the change, as far as that can be seen from here. */
export function applySelection(before: ListWindow, change: SelectionChange): ListWindow {
  if ('names' in change) return before;
  if ('set' in change) {
    const isAll = change.set === 'all';
    return { ...before, rows: before.rows.map((row) => marked(row, isAll)), selected: isAll ? before.matched : 0 };
  }
  const isAdded = !('remove' in change);
  const ids = new Set('range' in change ? idsBetween(before.rows, change.range) : isAdded ? change.add : change.remove);
  const rows = before.rows.map((row) => (ids.has(row.id) ? marked(row, isAdded) : row));
  const changed = rows.filter((row, index) => row !== before.rows[index]).length;
  return { ...before, rows, selected: before.selected + (isAdded ? changed : -changed) };
}

function marked(row: LiveRow, isSelected: boolean): LiveRow {
  if ((row.selected === true) === isSelected) return row;
  const { selected: _, ...plain } = row;
  return isSelected ? { ...plain, selected: true } : plain;
}

/** Ids from one row to another in the order of the window, both ends in; empty when one of them is not in it. */
export function idsBetween(rows: readonly LiveRow[], [one, other]: readonly [number, number]): readonly number[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id)).sort((a, b) => a - b);
  const [first = -1, last = -1] = places;
  return first < 0 ? [] : rows.slice(first, last + 1).map((row) => row.id);
}
