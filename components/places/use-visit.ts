'use client';

import { useEffect } from 'react';
import { useClusterSession } from '#components/data/use-session.ts';
import type { Place } from './place.ts';
import { withFate, withRecent } from './place-list.ts';
import { ownerOf, placesKey } from './place-storage.ts';
import { changePlaces } from './use-places.ts';

/** Remembers that an object's page was opened, and whether the object was there; undefined: nobody knows yet. */
export function useVisit(visited: Place, isThere: boolean | undefined): void {
  const owner = ownerOf(useClusterSession());
  const [favourites, recent] = [placesKey('favourites', owner), placesKey('recent', owner)];
  useEffect(() => {
    if (isThere === undefined) return;
    changePlaces(favourites, (places) => withFate(places, visited, !isThere));
    changePlaces(recent, (places) => (isThere ? withRecent(places, visited) : withFate(places, visited, true)));
  }, [favourites, recent, visited, isThere]);
}
