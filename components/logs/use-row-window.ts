'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Height of a row of one line. */
export const rowPx = 18;
/** Rows drawn beyond what is seen. */
const beyond = 12;

export interface RowWindow {
  readonly from: number;
  readonly count: number;
  /** Height of what is scrolled. */
  readonly contentPx: number;
  /** The last rows are among them: they stand at the lower end, however high they are. */
  readonly isAtEnd: boolean;
  /** To be called when the box was scrolled. */
  readonly scrolled: () => void;
}

/**
 * Which of `rows` rows are to be drawn in a box that scrolls. Every row has the same room in the box's height, so that
 * half a million of them cost nothing; one that is drawn higher, because it wraps, moves those below it.
 */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  { rows, wraps, toEnd }: { readonly rows: number; readonly wraps: boolean; readonly toEnd: boolean },
): RowWindow {
  const [top, setTop] = useState(0);
  const [heightPx, setHeightPx] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  const inSight = Math.ceil(heightPx / rowPx) + 1;
  // Rows that wrap take more than their room: each of them can be brought to the top, the last one too.
  const last = wraps ? rows - 1 : rows - inSight;
  const first = Math.max(0, toEnd ? rows - inSight : Math.min(top, last));
  const whole = rows * rowPx;
  const wrapped = toEnd ? Math.max(whole, heightPx) : whole + heightPx - rowPx;
  // Rows above that wrap would push what is to be seen out of sight.
  const from = Math.max(0, first - (wraps ? 0 : beyond));
  return {
    from,
    count: Math.min(rows - from, inSight + 2 * beyond),
    contentPx: wraps ? wrapped : whole,
    isAtEnd: wraps ? toEnd : first + inSight >= rows,
    scrolled: () => setTop(Math.floor((box.current?.scrollTop ?? 0) / rowPx)),
  };
}

/** Brings a row into sight: into the middle, or as little as needed. */
export function scrollToRow(box: HTMLElement | null, row: number, where: 'middle' | 'nearest'): void {
  if (box === null) return;
  const top = row * rowPx;
  const { scrollTop, clientHeight } = box;
  if (where === 'middle') box.scrollTop = top - clientHeight / 2;
  else if (top < scrollTop) box.scrollTop = top;
  else if (top + rowPx > scrollTop + clientHeight) box.scrollTop = top + rowPx - clientHeight;
}
