'use client';

import {
  Boxes,
  ChevronDown,
  ChevronRight,
  HardDrive,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Puzzle,
  Server,
  SlidersHorizontal,
  Waypoints,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { openListAhead } from '#components/resource-list/open-list-ahead.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useTooltip } from '#components/ui/tooltip.tsx';
import type { NavigationGroup } from '#lib/kinds/navigation-group.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { useAfterFirstRows } from './after-first-rows.ts';
import { CountedFoldedGroup, FoldedGroup } from './folded-group.tsx';
import { type NavGroup, navGroups } from './nav-groups.ts';
import { CountedNavItem, NavItem } from './nav-item.tsx';
import { navActive, navRow } from './nav-look.ts';
import { useOpenGroups } from './nav-state.ts';
import { isCounted } from './use-nav-count.ts';

const icons: Record<NavigationGroup, LucideIcon> = {
  workloads: Boxes,
  network: Waypoints,
  storage: HardDrive,
  configuration: SlidersHorizontal,
  access: KeyRound,
  cluster: Server,
  custom: Puzzle,
};

/** All that the cluster serves, in groups. It stays the same whoever looks: a page that may not be read says why. */
export function SideNav({ isCollapsed, onToggle }: { isCollapsed: boolean; onToggle: () => void }) {
  const t = useTranslations('shell.nav');
  const cluster = useCluster();
  const { resources, pending, failedGroups } = useDiscovery(cluster);
  const groups = useMemo(() => navGroups(resources), [resources]);
  const href = useClusterHref();
  const current = decodeURIComponent(usePathname().split('/')[3] ?? '');
  const isReady = useAfterFirstRows();
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
        {groups.map((group) =>
          !isCollapsed ? (
            <OpenGroup key={group.id} group={group} current={current} isReady={isReady} onFollow={onFollow} />
          ) : group.id === 'workloads' ? (
            <CountedFoldedGroup
              key={group.id}
              group={group}
              icon={icons[group.id]}
              current={current}
              isReady={isReady}
            />
          ) : (
            <FoldedGroup key={group.id} group={group} icon={icons[group.id]} current={current} />
          ),
        )}
        {pending
          ? [120, 96, 104, 88, 112].map((width) => <SkeletonRow key={width} width={isCollapsed ? 16 : width} />)
          : null}
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

function OpenGroup(props: {
  group: NavGroup;
  current: string;
  isReady: boolean;
  onFollow: (resource: Resource) => void;
}) {
  const { group, current, isReady, onFollow } = props;
  const t = useTranslations('shell.nav');
  const { open, toggle } = useOpenGroups();
  const holdsCurrent = group.sections.some(({ resources }) => resources.some((item) => resourceId(item) === current));
  const unfold = useEffectEvent(() => {
    if (!open.includes(group.id)) toggle(group.id);
  });
  useEffect(() => {
    // Where the user has come to is unfolded; folding it afterwards is theirs.
    if (holdsCurrent) unfold();
  }, [holdsCurrent]);
  const isOpen = open.includes(group.id);
  const Icon = icons[group.id];
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
                  const shared = { resource, isCurrent: id === current, onFollow };
                  return (
                    <li key={id}>
                      {isCounted(resource) ? <CountedNavItem {...shared} isReady={isReady} /> : <NavItem {...shared} />}
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
