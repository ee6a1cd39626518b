'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Scrolls the entry of the page that is shown into the navigation's view, as little as that takes. Where it is, is told
 * by an observer: measuring would cost the page that is being opened a layout.
 */
export function useInSight<E extends HTMLElement>(isCurrent: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const entry = ref.current;
    if (!isCurrent || entry === null) return;
    const observer = new IntersectionObserver(([seen]) => {
      observer.disconnect();
      if (seen !== undefined && seen.intersectionRatio < 0.99) entry.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(entry);
    return () => observer.disconnect();
  }, [isCurrent]);
  return ref;
}
