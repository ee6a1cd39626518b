'use client';

import { Clock, House, Star, StarOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useCurrentPlace } from '#components/places/current-place.ts';
import { type Place, placeHref, placeKey } from '#components/places/place.ts';
import { usePlaceText } from '#components/places/use-place-text.ts';
import { useFavourites, useRecentObjects } from '#components/places/use-places.ts';
import { overviewPlace, useStartPlace } from '#components/places/use-start-place.ts';
import type { Choice, ChoiceGroup } from './choice.ts';
import { objectValue } from './object-value.ts';

/** Recent objects and favourites to go to, and what can be done with the place that the page is. */
export function usePlaceChoices(onDone: () => void): {
  readonly goTo: readonly ChoiceGroup[];
  readonly here: ChoiceGroup;
} {
  const t = useTranslations('places');
  const palette = useTranslations('shell.palette');
  const router = useRouter();
  const cluster = useCluster();
  const textOf = usePlaceText();
  // As they were when the palette opened: what is chosen must not move.
  const [recent] = useState(useRecentObjects().places);
  const favourites = useFavourites();
  const [kept] = useState(favourites.places);
  const start = useStartPlace();
  const current = useCurrentPlace();

  return useMemo(() => {
    const lines = (from: string, places: readonly Place[], icon: typeof Clock): Choice[] =>
      places
        .filter((place) => current === undefined || placeKey(place) !== placeKey(current))
        .map((place) => {
          const { title, detail } = textOf(place);
          return {
            value: place.name === undefined ? `${from} ${placeKey(place)}` : objectValue(from, place),
            title,
            detail: place.isGone === true ? `${detail} · ${t('gone')}` : detail,
            words: [title, detail, place.page],
            icon,
            isName: place.name !== undefined,
            onChoose: () => {
              onDone();
              router.push(placeHref(cluster, place));
            },
          };
        });
    const goTo: ChoiceGroup[] = [
      { id: 'recent', heading: t('recent'), choices: lines('recent', recent, Clock), most: { atFirst: 8, found: 4 } },
      {
        id: 'favourites',
        heading: t('favourites'),
        choices: lines('favourite', kept, Star),
        most: { atFirst: 8, found: 4 },
      },
    ];
    const here: Choice[] = [];
    if (current !== undefined && placeKey(current) !== placeKey(overviewPlace)) {
      const isFavourite = favourites.has(current);
      const title = t(isFavourite ? 'remove' : 'add');
      here.push({
        value: 'here favourite',
        title,
        words: [title],
        icon: isFavourite ? StarOff : Star,
        hotkey: '*',
        onChoose: () => {
          onDone();
          favourites.toggle(current);
        },
      });
    }
    if (current !== undefined) {
      const isStart = start.isStart(current);
      if (!isStart || placeKey(current) !== placeKey(overviewPlace)) {
        const title = t(isStart ? 'start.is' : 'start.choose');
        here.push({
          value: 'here start',
          title,
          words: [title],
          icon: House,
          onChoose: () => {
            onDone();
            start.choose(isStart ? overviewPlace : current);
          },
        });
      }
    }
    return { goTo, here: { id: 'here', heading: palette('here'), choices: here } };
  }, [t, palette, router, cluster, textOf, recent, kept, favourites, start, current, onDone]);
}
