'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { groupIcons } from './group-icons.ts';
import { groupPages, pageLabel } from './group-pages.ts';
import type { NavGroup } from './nav-groups.ts';
import { CountedNavItem, NavItem } from './nav-item.tsx';
import { navRow } from './nav-look.ts';
import { NavPageItem } from './nav-page-item.tsx';
import { useOpenGroups } from './nav-state.ts';
import { isCounted } from './use-nav-count.ts';

/** One group of the unfolded navigation. */
export function OpenGroup(props: {
  group: NavGroup;
  current: string;
  isReady: boolean;
  /** Ids of kinds that this user may list nowhere. */
  closed: ReadonlySet<string>;
  onFollow: (resource: Resource) => void;
}) {
  const { group, current, isReady, closed, onFollow } = props;
  const t = useTranslations('shell.nav');
  const { open, toggle } = useOpenGroups();
  const pages = groupPages(group.id);
  const holdsCurrent =
    pages.some((page) => page === current) ||
    group.sections.some(({ resources }) => resources.some((item) => resourceId(item) === current));
  const unfold = useEffectEvent(() => {
    if (!open.includes(group.id)) toggle(group.id);
  });
  useEffect(() => {
    // Where the user has come to is unfolded; folding it afterwards is theirs.
    if (holdsCurrent) unfold();
  }, [holdsCurrent]);
  const isOpen = open.includes(group.id);
  const Icon = groupIcons[group.id];
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const listId = `nav-${group.id}`;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => toggle(group.id)}
        className={classNames(navRow, 'h-[30px] flex-none font-medium text-text')}
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.9} className="flex-none text-text-3" />
        {t(group.id)}
        <Chevron aria-hidden="true" size={12} className="ml-auto flex-none text-text-3" />
      </button>
      {isOpen ? (
        <ul id={listId} className="flex flex-none flex-col gap-px">
          {group.sections.map(({ apiGroup, resources }) => (
            <li key={apiGroup}>
              {apiGroup === '' ? null : (
                <div translate="no" className="truncate pt-1.5 pr-2 pb-0.5 pl-8 text-11 text-text-3" title={apiGroup}>
                  {apiGroup}
                </div>
              )}
              <ul className="flex flex-col gap-px">
                {resources.map((resource) => {
                  const id = resourceId(resource);
                  const shared = { resource, isCurrent: id === current, isClosed: closed.has(id), onFollow };
                  return (
                    <li key={id}>
                      {isCounted(resource) ? <CountedNavItem {...shared} isReady={isReady} /> : <NavItem {...shared} />}
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
          {pages.map((page) => (
            <li key={page}>
              <NavPageItem page={page} label={t(pageLabel(page))} isCurrent={page === current} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
