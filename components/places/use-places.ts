'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { storedText, storeText, useStoredText } from '#components/data/browser-storage.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { showToast } from '#components/ui/toast.tsx';
import { type Place, parsePlaces, placeKey } from './place.ts';
import { movedPlace, withFavourite, withoutPlace } from './place-list.ts';
import { ownerOf, placesKey } from './place-storage.ts';

export interface Favourites {
  readonly places: readonly Place[];
  readonly has: (place: Place) => boolean;
  readonly toggle: (place: Place) => void;
  readonly remove: (place: Place) => void;
  /** So many steps down, or up below zero. */
  readonly move: (place: Place, by: number) => void;
}

/** This user's favourites in this cluster, kept in this browser in the order that they gave them. */
export function useFavourites(): Favourites {
  const t = useTranslations('places');
  const { places, change } = useStoredPlaces('favourites');
  const keys = useMemo(() => new Set(places.map(placeKey)), [places]);
  return useMemo(() => {
    const edit = (next: (before: readonly Place[]) => readonly Place[]) => {
      if (!change(next)) showToast({ tone: 'warn', title: t('notKept'), body: t('notKeptText') });
    };
    return {
      places,
      has: (place) => keys.has(placeKey(place)),
      toggle: (place) =>
        edit((before) => (keys.has(placeKey(place)) ? withoutPlace(before, place) : withFavourite(before, place))),
      remove: (place) => edit((before) => withoutPlace(before, place)),
      move: (place, by) => edit((before) => movedPlace(before, place, by)),
    };
  }, [places, keys, change, t]);
}

/** Objects whose pages this user opened last in this cluster, the newest first. */
export function useRecentObjects(): { readonly places: readonly Place[]; readonly forgetAll: () => void } {
  const { places, change } = useStoredPlaces('recent');
  const forgetAll = useCallback(() => void change(() => []), [change]);
  return { places, forgetAll };
}

function useStoredPlaces(what: 'favourites' | 'recent') {
  const key = placesKey(what, ownerOf(useClusterSession()));
  const text = useStoredText('local', key);
  const places = useMemo(() => parsePlaces(text), [text]);
  const change = useCallback((edit: (before: readonly Place[]) => readonly Place[]) => changePlaces(key, edit), [key]);
  return { places, change };
}

/** Of what is stored now, not of what was drawn: two tabs must not undo each other. False: the browser did not keep it. */
export function changePlaces(key: string, edit: (before: readonly Place[]) => readonly Place[]): boolean {
  const before = parsePlaces(storedText('local', key));
  const next = edit(before);
  if (next === before) return true;
  const text = next.length === 0 ? undefined : JSON.stringify(next);
  storeText('local', key, text);
  return storedText('local', key) === text;
}
