'use client';

import { type RefObject, useEffect, useMemo, useReducer, useRef } from 'react';
import type { LiveRow } from '#lib/protocol/live.ts';
import { holdOrder, type PlacedRows } from './held-rows.ts';

/** So long after its last move a resting pointer no longer holds the rows: it may have been forgotten there. */
const holdMs = 5000;

/**
 * The rows of the window, in the order that is on the screen while the pointer moves over them: at most five seconds
 * after its last move, and until it leaves, something scrolls, a key is pressed, or `view` (filter, sort, namespaces)
 * changes. Contents are always the newest.
 */
export function useHeldRows(
  list: { readonly rows: readonly LiveRow[]; readonly from: number },
  view: string,
  scrollRef: RefObject<HTMLElement | null>,
): PlacedRows {
  const { rows, from } = list;
  const movedAtMs = useRef(0);
  const differs = useRef(false);
  const last = useRef<{ view: string; shown: PlacedRows }>({ view: '', shown: { from: 0, rows: [] } });
  const [releases, release] = useReducer((count: number) => count + 1, 0);

  const shown = useMemo((): PlacedRows => {
    // Its value only tells that the hold has ended: the clock below says the rest.
    void releases;
    const next = { from, rows };
    const before = last.current;
    const isSame = before.view === view && before.shown.from === from && before.shown.rows.length > 0;
    return isSame && Date.now() - movedAtMs.current < holdMs ? holdOrder(before.shown, next) : next;
  }, [rows, from, view, releases]);

  useEffect(() => {
    last.current = { view, shown };
    differs.current = shown.rows.length !== rows.length || shown.rows.some((row, index) => row.id !== rows[index]?.id);
    if (!differs.current) return;
    let timer: ReturnType<typeof setTimeout>;
    const check = () => {
      const leftMs = movedAtMs.current + holdMs - Date.now();
      if (leftMs > 0) timer = setTimeout(check, leftMs);
      else release();
    };
    check();
    return () => clearTimeout(timer);
  }, [view, shown, rows]);

  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const moved = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('tbody') !== null) movedAtMs.current = Date.now();
    };
    const end = () => {
      movedAtMs.current = 0;
      if (differs.current) release();
    };
    element.addEventListener('pointermove', moved, { passive: true });
    element.addEventListener('pointerleave', end);
    element.addEventListener('scroll', end, { passive: true });
    document.addEventListener('keydown', end, { capture: true });
    return () => {
      element.removeEventListener('pointermove', moved);
      element.removeEventListener('pointerleave', end);
      element.removeEventListener('scroll', end);
      document.removeEventListener('keydown', end, { capture: true });
    };
  }, [scrollRef]);
  return shown;
}
