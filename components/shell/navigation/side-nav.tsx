'use client';

import { LayoutDashboard, Lock, type LucideIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { openListAhead, prepareListsAhead } from '#components/resource-list/open-list-ahead.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useTooltip } from '#components/ui/tooltip.tsx';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { FavouritesGroup } from '../favourites/favourites-group.tsx';
import { useClusterHref } from '../use-cluster-href.ts';
import { useAfterFirstRows } from './after-first-rows.ts';
import { CountedFoldedGroup, FoldedGroup } from './folded-group.tsx';
import { groupIcons } from './group-icons.ts';
import { groupPages } from './group-pages.ts';
import { navGroups } from './nav-groups.ts';
import { navActive, navRow } from './nav-look.ts';
import { OpenGroup } from './open-group.tsx';
import { useClosedKinds } from './use-closed-kinds.ts';

/** What the cluster serves, in groups. Kinds that this user may list nowhere stand aside until they are asked for. */
export function SideNav({ isCollapsed, onToggle }: { isCollapsed: boolean; onToggle: () => void }) {
  const t = useTranslations('shell.nav');
  const cluster = useCluster();
  const { resources, pending, failedGroups } = useDiscovery(cluster);
  const closed = useClosedKinds(resources);
  const [withClosed, setWithClosed] = useState(false);
  const href = useClusterHref();
  const current = currentPage(usePathname());
  const groups = useMemo(
    () => navGroups(withClosed ? resources : resources.filter((one) => isShown(resourceId(one), closed, current))),
    [resources, closed, withClosed, current],
  );
  const aside = useMemo(() => countClosed(resources, closed), [resources, closed]);
  const isReady = useAfterFirstRows();
  useEffect(() => {
    // Without it a list is asked for as it mostly is, and once more by its page where that asks otherwise.
    if (isReady) prepareListsAhead().catch(() => undefined);
  }, [isReady]);
  const { selected, settled } = useNamespaces();
  const onFollow = (resource: Resource) => {
    if (settled && resourceId(resource) !== current) openListAhead(cluster, resource, selected);
  };
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav aria-label={t('label')} className="flex min-h-0 flex-col border-border border-r bg-bg">
      <div
        className={`flex min-h-0 flex-1 flex-col gap-px overflow-y-auto py-2 ${isCollapsed ? 'items-center px-1.5' : 'px-2'}`}
      >
        <NavLink
          icon={LayoutDashboard}
          label={t('overview')}
          href={href('overview')}
          isCurrent={current === 'overview'}
          isCollapsed={isCollapsed}
        />
        <FavouritesGroup isCollapsed={isCollapsed} />
        {groups.map((group) =>
          !isCollapsed ? (
            <OpenGroup
              key={group.id}
              group={group}
              current={current}
              isReady={isReady}
              closed={closed}
              onFollow={onFollow}
            />
          ) : group.id === 'workloads' ? (
            <CountedFoldedGroup
              key={group.id}
              group={group}
              icon={groupIcons[group.id]}
              current={current}
              isReady={isReady}
            />
          ) : (
            <FoldedGroup key={group.id} group={group} icon={groupIcons[group.id]} current={current} />
          ),
        )}
        {pending
          ? [120, 96, 104, 88, 112].map((width) => <SkeletonRow key={width} width={isCollapsed ? 16 : width} />)
          : null}
        {aside > 0 && !isCollapsed ? (
          <button
            type="button"
            aria-pressed={withClosed}
            onClick={() => setWithClosed(!withClosed)}
            className={classNames(navRow, 'mt-1 h-7 flex-none text-12! text-text-3')}
          >
            <Lock aria-hidden="true" size={12} className="flex-none" />
            {t(withClosed ? 'hideClosed' : 'showClosed', { count: aside })}
          </button>
        ) : null}
        {failedGroups.length > 0 && !isCollapsed ? (
          <p className="px-2 pt-2 text-12 text-text-3" title={failedGroups.map(({ group }) => group).join(', ')}>
            {t('failedGroups', { count: failedGroups.length })}
          </p>
        ) : null}
      </div>
      <div className={`border-border border-t py-2 ${isCollapsed ? 'px-1.5' : 'px-2'}`}>
        <button
          type="button"
          onClick={onToggle}
          aria-label={t(isCollapsed ? 'expand' : 'collapse')}
          className={classNames(navRow, 'h-7 text-text-2', isCollapsed && 'justify-center')}
        >
          <Toggle aria-hidden="true" size={16} strokeWidth={1.9} />
          {isCollapsed ? null : t('collapse')}
        </button>
      </div>
    </nav>
  );
}

function isShown(id: string, closed: ReadonlySet<string>, current: string): boolean {
  return !closed.has(id) || id === current;
}

/** As many as the navigation would show in addition. */
function countClosed(resources: readonly Resource[], closed: ReadonlySet<string>): number {
  const all = navGroups(resources).flatMap(({ sections }) => sections.flatMap((section) => section.resources));
  return all.filter((resource) => closed.has(resourceId(resource))).length;
}

function SkeletonRow({ width }: { width: number }) {
  return (
    <span className="flex h-[30px] items-center px-2">
      <Skeleton width={width} />
    </span>
  );
}

function NavLink(props: { icon: LucideIcon; label: string; href: string; isCurrent: boolean; isCollapsed: boolean }) {
  const { icon: Icon, label, href, isCurrent, isCollapsed } = props;
  const { handlers, bubble } = useTooltip(isCollapsed ? label : undefined);
  return (
    <>
      <Link
        {...handlers}
        href={href}
        prefetch={false}
        aria-label={isCollapsed ? label : undefined}
        aria-current={isCurrent ? 'page' : undefined}
        className={classNames(
          navRow,
          'h-[30px] flex-none font-medium text-text',
          isCollapsed && 'w-[34px]! justify-center',
          isCurrent && navActive,
        )}
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.9} className={isCurrent ? 'text-accent' : 'text-text-3'} />
        {isCollapsed ? null : label}
      </Link>
      {bubble}
    </>
  );
}

/** The part behind the cluster: `pods`; two of them where such a page stands in the navigation. */
function currentPage(pathname: string): string {
  const [first = '', second = ''] = pathname.split('/').slice(3).map(decodeURIComponent);
  const both = `${first}/${second}`;
  return groupPages('access').some((page) => page === both) ? both : first;
}
