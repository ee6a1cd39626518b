'use client';

import { useCallback, useEffect, useState } from 'react';

const none: ReadonlySet<string> = new Set();

export interface Revealed {
  readonly has: (key: string) => boolean;
  readonly set: (key: string, isRevealed: boolean) => void;
}

/** Which values of a Secret are shown. Leaving the page hides them, also for a tab that the browser keeps to go back to. */
export function useRevealed(): Revealed {
  const [keys, setKeys] = useState(none);
  useEffect(() => {
    const hideAll = () => setKeys(none);
    window.addEventListener('pagehide', hideAll);
    return () => {
      window.removeEventListener('pagehide', hideAll);
      hideAll();
    };
  }, []);
  const set = useCallback((key: string, isRevealed: boolean) => {
    setKeys((before) => {
      const next = new Set(before);
      if (isRevealed) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  return { has: (key) => keys.has(key), set };
}
