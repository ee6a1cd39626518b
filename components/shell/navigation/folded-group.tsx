'use client';

import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '#components/ui/class-names.ts';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { groupPages, pageLabel } from './group-pages.ts';
import type { NavGroup } from './nav-groups.ts';
import { navActive, navRow } from './nav-look.ts';
import { countedKinds, useNavCount } from './use-nav-count.ts';
import { useNavLabel } from './use-nav-label.ts';

interface FoldedGroupProps {
  readonly group: NavGroup;
  readonly icon: LucideIcon;
  readonly current: string;
}

/** With the navigation collapsed each group is a menu. */
export function FoldedGroup(props: FoldedGroupProps) {
  return <GroupMenu {...props} isFailing={false} />;
}

/** The same with a dot while something in it fails. */
export function CountedFoldedGroup({ isReady, ...props }: FoldedGroupProps & { readonly isReady: boolean }) {
  const all = props.group.sections.flatMap(({ resources }) => resources);
  const find = (at: number) => all.find((resource) => resourceId(resource) === countedKinds[at]);
  // One hook for each of the few kinds that are counted.
  const counts = [
    useNavCount(find(0), isReady),
    useNavCount(find(1), isReady),
    useNavCount(find(2), isReady),
    useNavCount(find(3), isReady),
    useNavCount(find(4), isReady),
    useNavCount(find(5), isReady),
  ];
  return <GroupMenu {...props} isFailing={counts.some((count) => (count?.failing ?? 0) > 0)} />;
}

function GroupMenu({ group, icon: Icon, current, isFailing }: FoldedGroupProps & { readonly isFailing: boolean }) {
  const t = useTranslations('shell.nav');
  const title = useNavLabel();
  const href = useClusterHref();
  const pages = groupPages(group.id);
  const holdsCurrent =
    pages.some((page) => page === current) ||
    group.sections.some(({ resources }) => resources.some((item) => resourceId(item) === current));
  const label = isFailing ? t('groupFailing', { label: t(group.id) }) : t(group.id);
  const kinds = group.sections.flatMap(({ apiGroup, resources }): MenuItem[] => [
    { id: `heading-${apiGroup}`, heading: apiGroup === '' ? t(group.id) : apiGroup },
    ...resources.map((resource) => ({
      id: resourceId(resource),
      label: title(resource),
      href: href(resourceId(resource)),
    })),
  ]);
  const items: MenuItem[] = [
    ...kinds,
    ...pages.map((page) => ({ id: page, label: t(pageLabel(page)), href: href(page) })),
  ];
  return (
    <Menu
      label={t(group.id)}
      side="right"
      items={items}
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className={classNames(navRow, 'relative h-8 w-[34px]! flex-none justify-center', holdsCurrent && navActive)}
        >
          <Icon
            aria-hidden="true"
            size={16}
            strokeWidth={1.9}
            className={holdsCurrent ? 'text-accent' : 'text-text-3'}
          />
          {isFailing ? (
            <span
              aria-hidden="true"
              className="absolute top-1 right-1 size-2 rotate-45 rounded-[2px] bg-bad-solid forced-colors:bg-[CanvasText]"
            />
          ) : null}
        </button>
      }
    />
  );
}
