'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { type Place, placeHref } from '#components/places/place.ts';
import { usePlaceText } from '#components/places/use-place-text.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useTooltip } from '#components/ui/tooltip.tsx';
import { navActive, navRow } from '../navigation/nav-look.ts';

/** One favourite: its link, and the way to take it away while the pointer or the focus is there. */
export function FavouriteItem(props: {
  place: Place;
  isCurrent: boolean;
  helpId: string;
  onKeyDown: (event: KeyboardEvent) => void;
  onRemove: () => void;
}) {
  const { place, isCurrent, helpId, onKeyDown, onRemove } = props;
  const t = useTranslations('places');
  const cluster = useCluster();
  const { title, detail } = usePlaceText()(place);
  const gone = place.isGone === true ? t('gone') : undefined;
  const { handlers, bubble } = useTooltip([title, detail, gone].filter(Boolean).join(' · '));
  return (
    <>
      <Link
        {...handlers}
        href={placeHref(cluster, place)}
        prefetch={false}
        onKeyDown={(event) => {
          handlers.onKeyDown(event);
          onKeyDown(event);
        }}
        aria-current={isCurrent ? 'page' : undefined}
        aria-describedby={helpId}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        className={classNames(
          navRow,
          'h-7 pr-7! pl-8!',
          isCurrent ? navActive : gone === undefined ? 'text-text-2' : 'text-text-3',
        )}
      >
        <span
          translate={place.name === undefined ? undefined : 'no'}
          className={classNames('min-w-0 flex-none truncate max-w-full', gone !== undefined && 'line-through')}
        >
          {title}
        </span>{' '}
        <span className="min-w-0 truncate text-11 text-text-3">{gone ?? detail}</span>
      </Link>
      <button
        type="button"
        aria-label={t('removeObject', { name: title })}
        onClick={onRemove}
        className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded-s text-text-3 opacity-0 hover:bg-active hover:text-text focus-visible:opacity-100 pointer-coarse:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100"
      >
        <X aria-hidden="true" size={12} />
      </button>
      {bubble}
    </>
  );
}
