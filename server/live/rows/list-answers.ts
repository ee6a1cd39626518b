import { formatAge } from '#lib/kubernetes/age.ts';
import { type ListAnswer, type ListQuestion, type LiveCell, liveLimits, type RowName } from '#lib/protocol/live.ts';
import { toneNames } from '#lib/resource-list/filter.ts';
import { fieldName, fieldOf } from '#lib/resource-list/filter-match.ts';
import { isAgeCell, isWholeAge } from '#lib/resource-list/list-row.ts';
import { type DictionaryColumn, valueText } from './columns/dictionary.ts';
import { labelsOf } from './columns/label-text.ts';
import { isAlive, tonesByNumber } from './columns/row-columns.ts';
import type { RowStore } from './row-store.ts';
import type { Selection } from './selection.ts';
import type { View } from './view.ts';

const mostValues = 50;

/** `selected` means those of the selection that match, in the list's order. */
export function answerQuestion(question: ListQuestion, view: View, selection: Selection): ListAnswer {
  switch (question.kind) {
    case 'names': {
      const { total, slots } = chosen(question, view, selection);
      return { kind: 'names', total, rows: slots.map((slot) => nameAndUid(view.store, slot)) };
    }
    case 'cells': {
      const { total, slots } = chosen(question, view, selection);
      const { cells, resource } = view.store;
      const names = cells.columns.map((column) => column.name);
      const header = resource.namespaced ? ['Namespace', ...names] : names;
      return { kind: 'cells', total, header, rows: slots.map((slot) => printedCells(view.store, slot)) };
    }
    case 'values':
      return { kind: 'values', values: countValues(view, question.field.toLowerCase(), question.prefix) };
    case 'index': {
      const slot = view.store.find(question.row);
      return { kind: 'index', index: (slot === undefined ? undefined : view.placeOf(slot)) ?? null };
    }
  }
}

function chosen(
  { of, from, to }: { readonly of: 'matching' | 'selected'; readonly from: number; readonly to: number },
  view: View,
  selection: Selection,
): { readonly total: number; readonly slots: readonly number[] } {
  const slots = of === 'matching' ? view.order : view.order.filter((slot) => selection.has(slot));
  const start = Math.max(0, from);
  const part = slots.subarray(start, Math.min(to, start + liveLimits.answerRows));
  return { total: slots.length, slots: [...part].filter((slot) => view.store.rows.has(slot, isAlive)) };
}

function nameAndUid(store: RowStore, slot: number): RowName & { readonly uid?: string } {
  const uid = store.rows.uids[slot];
  return { ...store.nameOf(slot), ...(uid === undefined ? {} : { uid }) };
}

function printedCells(store: RowStore, slot: number): string[] {
  const { rows, cells, resource } = store;
  const ages = new Set(cells.listed.filter(({ kind }) => kind === 'age').map(({ at }) => at));
  const createdMs = rows.created[slot] ?? Number.NaN;
  const texts = cells.columns.map((_, at) =>
    ages.has(at) && !Number.isNaN(createdMs)
      ? new Date(createdMs).toISOString()
      : printedCell(cells.read(slot, at), store.nowMs()),
  );
  return resource.namespaced ? [rows.namespace.textAt(slot), ...texts] : texts;
}

function printedCell(cell: LiveCell, nowMs: number): string {
  if (isWholeAge(cell)) return new Date(cell.sinceMs).toISOString();
  if (isAgeCell(cell)) return `${cell.before}${formatAge(Math.max(0, nowMs - cell.sinceMs))}${cell.after}`;
  return cell === null ? '' : String(cell);
}

/** Values of a field among all rows of the view's namespaces, whatever the filter, that begin with the prefix. */
function countValues(view: View, field: string, prefix: string): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  const start = prefix.toLowerCase();
  for (const { values, count } of distinctValues(view, field)) {
    for (const value of values) {
      if (value === '' || value === '<none>' || !value.toLowerCase().startsWith(start)) continue;
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return mostFrequent(counts);
}

/** Without sorting them all: every pod has an IP of its own. */
function mostFrequent(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  const first: { value: string; count: number }[] = [];
  const isBefore = (a: { value: string; count: number }, b: { value: string; count: number }) =>
    a.count > b.count || (a.count === b.count && a.value < b.value);
  for (const [value, count] of counts) {
    const last = first.at(-1);
    if (first.length === mostValues && last !== undefined && !isBefore({ value, count }, last)) continue;
    if (first.length === mostValues) first.pop();
    const at = first.findIndex((other) => isBefore({ value, count }, other));
    first.splice(at === -1 ? first.length : at, 0, { value, count });
  }
  return first;
}

function distinctValues(view: View, field: string): { readonly values: readonly string[]; readonly count: number }[] {
  const { rows, cells } = view.store;
  switch (fieldName(field)) {
    case 'ns':
      return countColumn(view, rows.namespace, (text) => [text]);
    case 'tone':
      return countTones(view);
    case 'name':
      return slotsOf(view).map((slot) => ({ values: [rows.names[slot] ?? ''], count: 1 }));
    case 'label':
      return countColumn(view, rows.labels, (json) =>
        Object.entries(labelsOf(json)).map(([key, value]) => `${key}=${value}`),
      );
    case 'status':
      return slotsOf(view).map((slot) => ({ values: [cells.statusText(slot)], count: 1 }));
    case 'image': {
      const at = (cells.fields.get('images') ?? cells.fields.get('image'))?.at;
      return countColumn(view, rows.cells[at ?? -1] ?? rows.images, (text) => text.split(','));
    }
    case 'owner':
      return countColumn(view, rows.cells[cells.fields.get('owner')?.at ?? -1] ?? rows.owner, (text) => [text]);
    default: {
      const column = rows.cells[cells.fields.get(fieldOf(field))?.at ?? -1];
      return column === undefined ? [] : countColumn(view, column, (text) => [text]);
    }
  }
}

function slotsOf(view: View): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < view.store.rows.used; slot++) if (view.isInScope(slot)) slots.push(slot);
  return slots;
}

function countColumn(
  view: View,
  column: DictionaryColumn,
  valuesOf: (text: string) => readonly string[],
): { readonly values: readonly string[]; readonly count: number }[] {
  const counts = new Uint32Array(column.values.length);
  for (const slot of slotsOf(view)) {
    const id = column.ids[slot] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  const found: { values: readonly string[]; count: number }[] = [];
  for (const [id, count] of counts.entries()) {
    const text = valueText(column.values[id]);
    if (count > 0 && text !== '') found.push({ values: valuesOf(text), count });
  }
  return found;
}

function countTones(view: View): { readonly values: readonly string[]; readonly count: number }[] {
  return slotsOf(view).flatMap((slot) => {
    const tone = tonesByNumber[view.store.rows.tones[slot] ?? 0];
    return tone === undefined ? [] : [{ values: [toneNames[tone]], count: 1 }];
  });
}
