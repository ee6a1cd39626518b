'use client';

import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { TableState } from '#components/data/use-table.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import { type Facet, facetsOf } from '#lib/resource-list/facets.ts';
import type { FilterTerm } from '#lib/resource-list/filter.ts';
import { matchesFilter } from '#lib/resource-list/filter-match.ts';
import { type ListColumn, type ListRow, listColumns, listRows } from '#lib/resource-list/list-row.ts';
import { holdOrder, printSort, type Sort, sortRows } from '#lib/resource-list/sort.ts';

/** So long after its last move a resting pointer no longer holds the rows: it may have been forgotten there. */
const holdMs = 5000;

export interface ListModel {
  readonly columns: readonly ListColumn[];
  /** All loaded rows. */
  readonly rows: readonly ListRow[];
  /** Filtered, in order. */
  readonly shown: readonly ListRow[];
  readonly matched: number;
  readonly facets: readonly Facet[];
}

/** When the pointer last moved over the rows, 0 while it is elsewhere. */
export function usePointerTime(ref: RefObject<HTMLElement | null>): RefObject<number> {
  const time = useRef(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const moved = () => {
      time.current = Date.now();
    };
    const left = () => {
      time.current = 0;
    };
    element.addEventListener('pointermove', moved, { passive: true });
    element.addEventListener('pointerleave', left);
    return () => {
      element.removeEventListener('pointermove', moved);
      element.removeEventListener('pointerleave', left);
    };
  }, [ref]);
  return time;
}

/** Everything between the server's table and the screen: pure steps, each kept until its input changes. */
export function useListModel(
  table: TableState,
  options: {
    readonly withNamespace: boolean;
    readonly terms: readonly FilterTerm[];
    readonly sort: Sort | undefined;
    readonly pointer: RefObject<number>;
  },
): ListModel {
  const { withNamespace, terms, sort, pointer } = options;
  const columns = useMemo(() => listColumns(table.columns, withNamespace), [table.columns, withNamespace]);
  const rows = useMemo(() => listRows(columns, table.rows, toneOfWord), [columns, table.rows]);
  const facets = useMemo(() => facetsOf(rows, terms, Date.now()), [rows, terms]);
  const sorted = useMemo(() => {
    const nowMs = Date.now();
    const matching = rows.filter((row) => matchesFilter(row, terms, nowMs));
    return sortRows(matching, columns, sort, nowMs);
  }, [rows, columns, terms, sort]);

  const last = useRef<{ view: string; rows: readonly ListRow[] }>({ view: '', rows: [] });
  const view = JSON.stringify([terms, sort === undefined ? '' : printSort(sort), withNamespace]);
  const shown = useMemo(() => {
    const isHeld = Date.now() - pointer.current < holdMs && last.current.view === view && last.current.rows.length > 0;
    return isHeld ? holdOrder(last.current.rows, sorted) : sorted;
  }, [sorted, view, pointer]);
  useEffect(() => {
    last.current = { view, rows: shown };
  }, [view, shown]);
  return { columns, rows, shown, matched: sorted.length, facets };
}
