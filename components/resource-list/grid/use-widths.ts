'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { GridColumn } from '../columns/grid-column.ts';
import { columnWidths, fitted } from './column-widths.ts';
import type { GridRow } from './held-rows.ts';

/**
 * Pixels by column. They only grow while one looks at a list: a longer cell makes room once, a shorter one moves
 * nothing. `besidePx` of the list are not the columns'.
 */
export function useWidths(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  { scrollRef, besidePx }: { readonly scrollRef: RefObject<HTMLElement | null>; readonly besidePx: number },
): ReadonlyMap<string, number> {
  const known = useRef(new Map<string, number>());
  const roomPx = useRoomPx(scrollRef);
  return useMemo(() => {
    for (const [id, width] of columnWidths(columns, rows)) {
      known.current.set(id, Math.max(width, known.current.get(id) ?? 0));
    }
    return fitted(new Map(columns.map(({ id }) => [id, known.current.get(id) ?? 0])), roomPx - besidePx);
  }, [columns, rows, roomPx, besidePx]);
}

/** How wide the list can be without scrolling sideways; any width before it has been drawn. */
function useRoomPx(scrollRef: RefObject<HTMLElement | null>): number {
  const [roomPx, setRoomPx] = useState(Number.POSITIVE_INFINITY);
  // No layout effect: the ref of what is around the list is set after the layout effects in it.
  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const read = () => setRoomPx(element.clientWidth);
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scrollRef]);
  return roomPx;
}
