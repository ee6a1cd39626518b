'use client';

import { ChevronDown, ChevronRight, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useCurrentPlace } from '#components/places/current-place.ts';
import { type Place, placeHref, placeKey } from '#components/places/place.ts';
import { usePlaceText } from '#components/places/use-place-text.ts';
import { useFavourites } from '#components/places/use-places.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Menu } from '#components/ui/menu.tsx';
import { navActive, navRow } from '../navigation/nav-look.ts';
import { useOpenGroups } from '../navigation/nav-state.ts';
import { FavouriteItem } from './favourite-item.tsx';

/** Folded is what is kept: whoever stars something wants to see where it went. */
const foldedId = 'favourites-folded';

/** The favourites at the top of the navigation. Nothing while there are none. */
export function FavouritesGroup({ isCollapsed }: { isCollapsed: boolean }) {
  const { places } = useFavourites();
  if (places.length === 0) return null;
  return isCollapsed ? <FoldedFavourites places={places} /> : <OpenFavourites places={places} />;
}

function OpenFavourites({ places }: { places: readonly Place[] }) {
  const t = useTranslations('places');
  const { move, remove } = useFavourites();
  const { open, toggle } = useOpenGroups();
  const current = useCurrentPlace();
  const textOf = usePlaceText();
  const listRef = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState('');
  const listId = useId();
  const helpId = useId();
  const isOpen = !open.includes(foldedId);
  const Chevron = isOpen ? ChevronDown : ChevronRight;

  // An element that is moved loses the focus, and one that is taken away had it.
  const focusNext = useRef<number>(undefined);
  useLayoutEffect(() => {
    void places;
    const at = focusNext.current;
    if (at === undefined) return;
    focusNext.current = undefined;
    const links = listRef.current?.querySelectorAll('a');
    links?.[Math.min(at, links.length - 1)]?.focus();
  }, [places]);

  function take(place: Place, at: number) {
    if (places.length === 1) document.getElementById('main')?.focus();
    focusNext.current = at;
    remove(place);
  }
  function onKeyDown(event: KeyboardEvent, place: Place, at: number) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && by !== 0) {
      event.preventDefault();
      const to = Math.max(0, Math.min(places.length - 1, at + by));
      if (to === at) return;
      focusNext.current = to;
      move(place, by);
      setSaid(t('moved', { name: textOf(place).title, at: to + 1, count: places.length }));
    } else if (event.key === 'Delete') {
      event.preventDefault();
      take(place, at);
    }
  }
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => toggle(foldedId)}
        className={classNames(navRow, 'h-[30px] flex-none font-medium text-text')}
      >
        <Star aria-hidden="true" size={16} strokeWidth={1.9} className="flex-none text-text-3" />
        {t('favourites')}
        <Chevron aria-hidden="true" size={12} className="ml-auto flex-none text-text-3" />
      </button>
      {isOpen ? (
        <ul ref={listRef} id={listId} aria-label={t('favourites')} className="flex flex-none flex-col gap-px">
          {places.map((place, at) => (
            <li key={placeKey(place)} className="group relative">
              <FavouriteItem
                place={place}
                isCurrent={current !== undefined && placeKey(current) === placeKey(place)}
                helpId={helpId}
                onKeyDown={(event) => onKeyDown(event, place, at)}
                onRemove={() => take(place, at)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <span id={helpId} hidden>
        {t('favouritesHelp')}
      </span>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

/** With the navigation collapsed it is a menu. */
function FoldedFavourites({ places }: { places: readonly Place[] }) {
  const t = useTranslations('places');
  const cluster = useCluster();
  const current = useCurrentPlace();
  const textOf = usePlaceText();
  const isCurrent = (place: Place) => current !== undefined && placeKey(current) === placeKey(place);
  return (
    <Menu
      label={t('favourites')}
      side="right"
      items={places.map((place) => {
        const { title, detail } = textOf(place);
        return {
          id: placeKey(place),
          label: title,
          meta: place.isGone === true ? t('gone') : detail,
          href: placeHref(cluster, place),
          checked: isCurrent(place),
        };
      })}
      trigger={
        <button
          type="button"
          aria-label={t('favourites')}
          title={t('favourites')}
          className={classNames(
            navRow,
            'h-[30px] w-[34px]! flex-none justify-center',
            places.some(isCurrent) && navActive,
          )}
        >
          <Star aria-hidden="true" size={16} strokeWidth={1.9} className="text-text-3" />
        </button>
      }
    />
  );
}
