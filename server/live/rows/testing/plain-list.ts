import type { LiveRow } from '#lib/protocol/live.ts';
import { facetsOf } from '#lib/resource-list/facets.ts';
import { parseFilter } from '#lib/resource-list/filter.ts';
import { matchesFilter } from '#lib/resource-list/filter-match.ts';
import { cellText, isAgeCell, isWholeAge, type ListRow } from '#lib/resource-list/list-row.ts';
import { parseSort, sortRows } from '#lib/resource-list/sort.ts';
import { hasObject, isAlive } from '../columns/row-columns.ts';
import { liveRow, parseExtras } from '../live-row.ts';
import type { RowStore } from '../row-store.ts';
import type { View, ViewSpec } from '../view.ts';
import { column, now } from './pod-rows.ts';

/** For tests only: what a view must show, worked out from all its rows, and what it does show. */
export const columns = [
  column('Name', { format: 'name' }),
  column('Ready'),
  column('Status'),
  column('Restarts'),
  column('Age'),
  column('Node', { priority: 1 }),
  column('Last Seen'),
  column('Capacity'),
  column('Message'),
];

/** The list as a browser had it that holds every row: filtered, counted and sorted by lib/resource-list alone. */
export function plainList(store: RowStore, { filter, sort, namespaces: chosen }: ViewSpec) {
  const extras = parseExtras(['labels', 'annotation:note']);
  const all: (ListRow & { readonly isThin: boolean })[] = [];
  for (let slot = 0; slot < store.rows.used; slot++) {
    if (!store.rows.has(slot, isAlive)) continue;
    const row = liveRow(store, slot, extras, false);
    if (chosen.length === 0 || chosen.includes(row.namespace ?? '')) all.push(plainRow(store, slot, row));
  }
  const terms = parseFilter(filter);
  const asksObjects = terms.some((term) => term.type === 'field' && ['label', 'image', 'owner'].includes(term.field));
  const known = asksObjects ? all.filter(({ isThin }) => !isThin) : all;
  const matching = known.filter((row) => matchesFilter(row, terms, now));
  return {
    total: all.length,
    order: sortRows(matching, store.cells.listed, parseSort(sort), now).map(({ key }) => key),
    facets: facetsOf(known, terms, now).map(({ tone, count }) => ({ tone, count })),
  };
}

function plainRow(store: RowStore, slot: number, row: LiveRow) {
  const fields: Record<string, string> = Object.create(null);
  const times: Record<string, number> = Object.create(null);
  for (const [field, { at }] of store.cells.fields) {
    const cell = row.cells[at];
    fields[field] = cellText(cell);
    if (isWholeAge(cell)) times[field] = cell.sinceMs;
  }
  if (store.rows.has(slot, hasObject)) fields.images = store.rows.images.textAt(slot);
  fields.owner = store.rows.owner.textAt(slot);
  const restarts = row.cells[store.cells.fields.get('restarts')?.at ?? -1];
  return {
    key: `${row.namespace}/${row.name}`,
    uid: row.uid ?? '',
    restartedMs: isAgeCell(restarts) ? restarts.sinceMs : undefined,
    name: row.name,
    namespace: row.namespace,
    labels: row.labels ?? {},
    annotations: row.annotations ?? {},
    cells: row.cells,
    fields,
    times,
    isBeingDeleted: row.deleting ?? false,
    status: row.status,
    tone: row.tone,
    createdMs: row.createdMs,
    isThin: row.thin ?? false,
  };
}

export function shown(view: View) {
  do view.merge();
  while (view.isBusy);
  const { rows } = view.store;
  return {
    total: view.total,
    order: [...view.order].map((slot) => `${rows.namespace.textAt(slot)}/${rows.names[slot]}`),
    facets: view.facets.filter(({ count }) => count > 0),
  };
}

export function withoutZero(list: ReturnType<typeof plainList>) {
  return { ...list, facets: list.facets.filter(({ count }) => count > 0) };
}
