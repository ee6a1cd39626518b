import { formatAge } from '#lib/kubernetes/age.ts';
import { type ListAnswer, type ListQuestion, type LiveCell, liveLimits, type RowName } from '#lib/protocol/live.ts';
import { toneNames } from '#lib/resource-list/filter.ts';
import { fieldName, fieldOf } from '#lib/resource-list/filter-match.ts';
import { isAgeCell, isWholeAge } from '#lib/resource-list/list-row.ts';
import { type DictionaryColumn, valueText } from '../columns/dictionary.ts';
import { labelsOf } from '../columns/label-text.ts';
import { isAlive, tonesByNumber } from '../columns/row-columns.ts';
import type { Extras } from '../live-row.ts';
import type { RowStore } from '../row-store.ts';
import type { Selection } from '../selection.ts';
import type { View } from '../view.ts';
import { capacityOf } from './row-capacity.ts';
import { causesOf } from './row-causes.ts';
import { warningsOf } from './row-warnings.ts';

const mostValues = 50;

/** `selected` means those of the selection that match, in the list's order. */
export function answerQuestion(question: ListQuestion, view: View, selection: Selection, extras: Extras): ListAnswer {
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
    case 'causes':
      return causesOf(view, question.known);
    case 'warnings':
      return warningsOf(view);
    case 'capacity':
      return capacityOf(view, extras.capacity === 'any');
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
  eachValue(view, field, (value, count) => {
    if (value === '' || value === '<none>') return;
    if (start !== '' && !value.toLowerCase().startsWith(start)) return;
    counts.set(value, (counts.get(value) ?? 0) + count);
  });
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

type TakeValue = (value: string, count: number) => void;

/** The same value may come more than once. */
function eachValue(view: View, field: string, take: TakeValue): void {
  const { rows, cells } = view.store;
  const at = (name: string) => rows.cells[cells.fields.get(name)?.at ?? -1];
  switch (fieldName(field)) {
    case 'ns':
      eachOfColumn(view, rows.namespace, take);
      break;
    case 'tone':
      eachSlot(view, (slot) => {
        const tone = tonesByNumber[rows.tones[slot] ?? 0];
        if (tone !== undefined) take(toneNames[tone], 1);
      });
      break;
    case 'name':
      eachSlot(view, (slot) => take(rows.names[slot] ?? '', 1));
      break;
    case 'status':
      eachSlot(view, (slot) => take(cells.statusText(slot), 1));
      break;
    case 'label':
      eachOfColumn(view, rows.labels, (json, count) => {
        for (const [key, value] of Object.entries(labelsOf(json))) take(`${key}=${value}`, count);
      });
      break;
    case 'image':
      eachOfColumn(view, at('images') ?? at('image') ?? rows.images, (images, count) => {
        for (const image of images.split(',')) take(image, count);
      });
      break;
    case 'owner':
      eachOfColumn(view, at('owner') ?? rows.owner, take);
      break;
    default: {
      const column = at(fieldOf(field));
      if (column !== undefined) eachOfColumn(view, column, take);
    }
  }
}

function eachSlot(view: View, take: (slot: number) => void): void {
  for (let slot = 0; slot < view.store.rows.used; slot++) if (view.isInScope(slot)) take(slot);
}

function eachOfColumn(view: View, column: DictionaryColumn, take: TakeValue): void {
  const counts = new Uint32Array(column.values.length);
  eachSlot(view, (slot) => {
    const id = column.ids[slot] ?? 0;
    counts[id] = (counts[id] ?? 0) + 1;
  });
  for (let id = 0; id < counts.length; id++) {
    const count = counts[id] ?? 0;
    const text = count === 0 ? '' : valueText(column.values[id]);
    if (text !== '') take(text, count);
  }
}
