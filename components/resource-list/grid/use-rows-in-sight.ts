'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { liveLimits } from '#lib/protocol/live.ts';
import { firstHeightPx, firstWindow } from './first-screen.ts';
import { type RowRange, rowsInSight, windowFor } from './window-maths.ts';

const askEveryMs = 60;

/**
 * The rows in sight of a scroll container whose header of `headPx` sticks. Drawn again only when other rows come into
 * sight. `onWindow` is told which rows to ask for, at most every 60 ms, the last wish always.
 */
export function useRowsInSight(
  scrollRef: RefObject<HTMLElement | null>,
  layout: { readonly rowPx: number; readonly headPx: number; readonly count: number },
  onWindow: (range: RowRange) => void,
): RowRange {
  const { rowPx, headPx, count } = layout;
  const [place, setPlace] = useState(() => ({ top: 0, heightPx: Math.max(rowPx, firstHeightPx()) }));
  const topPx = useRef(0);
  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const read = () => {
      topPx.current = element.scrollTop;
      const next = {
        top: Math.floor(element.scrollTop / rowPx),
        heightPx: Math.max(rowPx, element.clientHeight - headPx),
      };
      setPlace((before) => (before.top === next.top && before.heightPx === next.heightPx ? before : next));
    };
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [scrollRef, rowPx, headPx]);

  const inSight = useMemo(
    // One more row than fits: the first one may be half covered.
    () => rowsInSight(place.top * rowPx, place.heightPx + rowPx, rowPx, count),
    [place, rowPx, count],
  );
  useAskedWindow(inSight, { rowPx, count }, onWindow);
  return inSight;
}

function useAskedWindow(
  inSight: RowRange,
  { rowPx, count }: { readonly rowPx: number; readonly count: number },
  onWindow: (range: RowRange) => void,
): void {
  const asked = useRef<RowRange>(undefined);
  asked.current ??= firstWindow(rowPx);
  const askedAt = useRef(0);
  useEffect(() => {
    // Nothing is known yet: the first window stands.
    if (count === 0) return;
    const next = windowFor(inSight, asked.current, count, liveLimits.window);
    if (next === asked.current) return;
    const ask = () => {
      asked.current = next;
      askedAt.current = performance.now();
      onWindow(next);
    };
    const waitMs = askedAt.current + askEveryMs - performance.now();
    if (waitMs <= 0) return ask();
    const timer = setTimeout(ask, waitMs);
    return () => clearTimeout(timer);
  }, [inSight, count, onWindow]);
}
