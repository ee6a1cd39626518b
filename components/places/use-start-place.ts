'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { storedText, storeText, useStoredText } from '#components/data/browser-storage.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { showToast } from '#components/ui/toast.tsx';
import { type Place, placeKey } from './place.ts';
import { ownerOf, parseStart, placesKey } from './place-storage.ts';

export const overviewPlace: Place = { page: 'overview' };

export interface StartPlace {
  /** Where this cluster opens: chosen, else the overview. */
  readonly place: Place;
  readonly isStart: (place: Place) => boolean;
  /** The overview is chosen by forgetting the choice. */
  readonly choose: (place: Place) => void;
}

/** The page that this user wants this cluster to open with, kept in this browser. */
export function useStartPlace(): StartPlace {
  const t = useTranslations('places');
  const key = placesKey('start', ownerOf(useClusterSession()));
  const text = useStoredText('local', key);
  const place = useMemo(() => parseStart(text) ?? overviewPlace, [text]);
  const isStart = useCallback((other: Place) => placeKey(other) === placeKey(place), [place]);
  const choose = useCallback(
    (next: Place) => {
      const kept = placeKey(next) === placeKey(overviewPlace) ? undefined : JSON.stringify(next);
      storeText('local', key, kept);
      const isKept = storedText('local', key) === kept;
      if (isKept) showToast({ tone: 'ok', title: t(kept === undefined ? 'start.forgotten' : 'start.chosen') });
      else showToast({ tone: 'warn', title: t('notKept'), body: t('notKeptText') });
    },
    [key, t],
  );
  return { place, isStart, choose };
}
