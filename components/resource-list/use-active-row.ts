'use client';

import { useEffect, useState } from 'react';
import type { Store } from '#components/data/live/store.ts';
import type { GridRow, PlacedRows } from './grid/held-rows.ts';
import type { RowRange } from './grid/window-maths.ts';

/** By its id while its row is here: it stays on the same object when others come before it. */
interface Active {
  readonly index: number;
  readonly id: number | undefined;
}

export type Move = number | 'first' | 'last' | 'page' | 'pageBack';

/** The row that the keyboard is on. It is left when `view` (filter, sort, namespaces) changes. */
export function useActiveRow(placed: PlacedRows, count: number, inSight: Store<RowRange>, view: string) {
  const [active, setActive] = useState<Active & { view: string }>();
  const [moves, setMoves] = useState(0);
  const current = active?.view === view ? active : undefined;
  const index = current === undefined ? -1 : Math.min(indexOf(current, placed), count - 1);
  const row: GridRow | undefined = index < placed.from ? undefined : placed.rows[index - placed.from];
  useEffect(() => {
    // The row that it was moved to has come.
    if (current !== undefined && current.id === undefined && row !== undefined) setActive({ ...current, id: row.id });
  }, [current, row]);

  function set(next: number) {
    setActive({ view, index: next, id: next < placed.from ? undefined : placed.rows[next - placed.from]?.id });
  }
  function move(by: Move) {
    if (count === 0) return;
    const { from, to } = inSight.get();
    const page = Math.max(1, to - from - 2);
    const steps = { first: -count, last: count, page, pageBack: -page };
    const next = index < 0 && by === 1 ? from : Math.max(index, 0) + (typeof by === 'number' ? by : steps[by]);
    set(Math.max(0, Math.min(count - 1, next)));
    setMoves((before) => before + 1);
  }
  return { index, row, moves, set, move, clear: () => setActive(undefined) };
}

function indexOf({ id, index }: Active, placed: PlacedRows): number {
  const at = id === undefined ? -1 : placed.rows.findIndex((row) => row.id === id);
  return at === -1 ? index : placed.from + at;
}
