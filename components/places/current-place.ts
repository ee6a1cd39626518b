'use client';

import { useLayoutEffect, useSyncExternalStore } from 'react';
import { Store } from '#components/data/live/store.ts';
import { type Place, placeKey } from './place.ts';

const current = new Store<Place | undefined>(undefined);

/** Says what the page is, for the palette and the keyboard, as long as the page is there. */
export function useProvidePlace(place: Place): void {
  const key = placeKey(place);
  // With the page itself: a key may be pressed as soon as it is there.
  useLayoutEffect(() => {
    current.set(place);
    return () => {
      const now = current.get();
      if (now !== undefined && placeKey(now) === key) current.set(undefined);
    };
  }, [place, key]);
}

export function currentPlace(): Place | undefined {
  return current.get();
}

export function useCurrentPlace(): Place | undefined {
  return useSyncExternalStore(current.subscribe, current.get, () => undefined);
}
