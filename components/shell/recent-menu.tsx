'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { placeHref, placeKey } from '#components/places/place.ts';
import { usePlaceText } from '#components/places/use-place-text.ts';
import { useRecentObjects } from '#components/places/use-places.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';

/** Objects whose pages were opened last. */
export function RecentMenu() {
  const t = useTranslations('places');
  const cluster = useCluster();
  const { places, forgetAll } = useRecentObjects();
  const textOf = usePlaceText();
  const objects = places.map((place): MenuItem => {
    const { title, detail } = textOf(place);
    return {
      id: placeKey(place),
      label: title,
      meta: place.isGone === true ? t('gone') : detail,
      href: placeHref(cluster, place),
    };
  });
  const items: MenuItem[] =
    objects.length === 0
      ? [{ id: 'none', heading: t('recentEmpty') }]
      : [
          { id: 'heading', heading: t('recent') },
          ...objects,
          { id: 'line', separator: true },
          { id: 'forget', label: t('forgetRecent'), onSelect: forgetAll },
        ];
  return (
    <Menu
      label={t('recent')}
      align="end"
      items={items}
      trigger={<IconButton label={t('recent')} icon={Clock} size="s" className="max-md:hidden" />}
    />
  );
}
