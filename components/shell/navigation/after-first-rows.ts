'use client';

import { useEffect, useState } from 'react';

/** A page that stays busy (its own list can't be read) does not keep the numbers away for ever. */
const longestWaitMs = 10_000;

/**
 * Whether the page has shown what it came to show: it has a heading and no part that says `aria-busy`. From then on it
 * stays so. What only adorns the page waits for it, and takes no time from the first rows.
 */
export function useAfterFirstRows(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    const main = document.getElementById('main');
    if (isAfter || main === null) return;
    const look = () => {
      if (main.querySelector('h1') !== null && main.querySelector('[aria-busy="true"]') === null) setAfter(true);
    };
    const observer = new MutationObserver(look);
    observer.observe(main, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
    const timer = setTimeout(() => setAfter(true), longestWaitMs);
    look();
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [isAfter]);
  return isAfter;
}
