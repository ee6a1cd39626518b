'use client';

import { useTranslations } from 'next-intl';
import { showToast } from '#components/ui/toast.tsx';
import { currentPlace } from './current-place.ts';
import { placeKey } from './place.ts';
import { usePlaceText } from './use-place-text.ts';
import { useFavourites } from './use-places.ts';
import { overviewPlace } from './use-start-place.ts';

/** Stars the page by a key, and says so, since nothing else need be in sight. Nothing on pages without a star. */
export function useToggleFavourite(): () => void {
  const t = useTranslations('places');
  const favourites = useFavourites();
  const textOf = usePlaceText();
  return () => {
    const current = currentPlace();
    if (current === undefined || placeKey(current) === placeKey(overviewPlace)) return;
    const name = textOf(current).title;
    const isFavourite = favourites.has(current);
    favourites.toggle(current);
    showToast({ tone: 'ok', title: t(isFavourite ? 'removed' : 'added', { name }) });
  };
}
