'use client';

import { useCallback, useSyncExternalStore } from 'react';

type Area = 'local' | 'tab';
const changes = new EventTarget();

function areaOf(area: Area): Storage | undefined {
  try {
    return area === 'local' ? window.localStorage : window.sessionStorage;
  } catch {
    // Storage is switched off in this browser: everything works, nothing is remembered.
    return undefined;
  }
}

/** Keeps a text in the browser; undefined removes it. Never for credentials. */
export function storeText(area: Area, key: string, text: string | undefined): void {
  try {
    if (text === undefined) areaOf(area)?.removeItem(key);
    else areaOf(area)?.setItem(key, text);
  } catch {
    // Full or refused: see areaOf.
  }
  changes.dispatchEvent(new Event(key));
}

export function storedText(area: Area, key: string): string | undefined {
  return areaOf(area)?.getItem(key) ?? undefined;
}

/** The kept text, current in every component and, for `local`, every tab. Undefined on the server. */
export function useStoredText(area: Area, key: string): string | undefined {
  const subscribe = useCallback(
    (listener: () => void) => {
      const elsewhere = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      changes.addEventListener(key, listener);
      window.addEventListener('storage', elsewhere);
      return () => {
        changes.removeEventListener(key, listener);
        window.removeEventListener('storage', elsewhere);
      };
    },
    [key],
  );
  return useSyncExternalStore(
    subscribe,
    () => storedText(area, key),
    () => undefined,
  );
}
