import type { LiveRow } from '#lib/protocol/live.ts';
import { cellText } from '#lib/resource-list/list-row.ts';
import type { GridColumn } from '../columns/grid-column.ts';

export interface GridRow extends LiveRow {
  /** It left its place while the pointer was on the rows: shown until the order may change again. */
  readonly left?: true;
}

/** What stands in the name column. */
export function nameText(column: GridColumn, row: GridRow): string {
  const other = column.isOfOther === true ? cellText(row.cells[column.at]) : '';
  return other === '' ? row.name : other;
}

/** What kubectl prints behind the name itself: `(default)` of a StorageClass. */
export function nameMark(column: GridColumn, row: GridRow): string {
  const text = cellText(row.cells[column.at]);
  return text.startsWith(`${row.name} (`) ? text.slice(row.name.length + 1) : '';
}

/** Rows of the sorted matches from `from` on. */
export interface PlacedRows {
  readonly from: number;
  readonly rows: readonly GridRow[];
}

/**
 * The new contents in the order of what is on the screen: nobody's click lands on another row. Rows that left stay,
 * marked; new ones wait, but follow behind the last held row where there is none yet.
 */
export function holdOrder(shown: PlacedRows, next: PlacedRows): PlacedRows {
  const byId = new Map(next.rows.map((row) => [row.id, row]));
  const held = shown.rows.map((row): GridRow => byId.get(row.id) ?? (row.left === true ? row : { ...row, left: true }));
  const heldIds = new Set(held.map((row) => row.id));
  const end = shown.from + held.length;
  const behind = next.rows.filter((row, index) => next.from + index >= end && !heldIds.has(row.id));
  return { from: shown.from, rows: [...held, ...behind] };
}

/** Whether a row says something else than before: what its flash is about. Measurements and labels come and go silently. */
export function isChanged(before: GridRow, after: GridRow): boolean {
  if (before === after || before.thin === true || before.left === true || after.left === true) return false;
  if (before.deleting !== after.deleting) return true;
  // A state that is told for the first time was so before.
  if (before.tone !== undefined && (before.status !== after.status || before.tone !== after.tone)) return true;
  return after.cells.some((cell, index) => {
    const old = before.cells[index];
    if (typeof cell !== 'object' || cell === null || typeof old !== 'object' || old === null) return cell !== old;
    return cell.before !== old.before || cell.after !== old.after;
  });
}
