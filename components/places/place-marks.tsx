'use client';

import { House, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import { useProvidePlace } from './current-place.ts';
import type { Place } from './place.ts';
import { useFavourites } from './use-places.ts';
import { overviewPlace, useStartPlace } from './use-start-place.ts';

const pressed = 'text-accent [--icon:var(--accent)] [&_svg]:fill-current';

/** Beside a page's title: keep it among the favourites, and open this cluster with it. Each is taken back by the same button. */
export function PlaceMarks({ place }: { place: Place }) {
  const t = useTranslations('places');
  const favourites = useFavourites();
  const start = useStartPlace();
  useProvidePlace(place);
  const isFavourite = favourites.has(place);
  const isStart = start.isStart(place);
  return (
    <span className="inline-flex flex-none items-center">
      <IconButton
        size="xs"
        icon={Star}
        hotkey="*"
        label={t(isFavourite ? 'remove' : 'add')}
        className={isFavourite ? pressed : ''}
        onClick={() => favourites.toggle(place)}
      />
      <StartButton isStart={isStart} onChange={() => start.choose(isStart ? overviewPlace : place)} />
    </span>
  );
}

/** Of the overview. It is always at the top of the navigation, and opens the cluster unless another page was chosen. */
export function OverviewMark() {
  const start = useStartPlace();
  useProvidePlace(overviewPlace);
  if (start.isStart(overviewPlace)) return null;
  return <StartButton isStart={false} onChange={() => start.choose(overviewPlace)} />;
}

function StartButton({ isStart, onChange }: { isStart: boolean; onChange: () => void }) {
  const t = useTranslations('places.start');
  return (
    <IconButton
      size="xs"
      icon={House}
      label={t(isStart ? 'is' : 'choose')}
      className={isStart ? pressed : ''}
      onClick={onChange}
    />
  );
}
