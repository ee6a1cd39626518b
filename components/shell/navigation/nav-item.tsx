'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { classNames } from '#components/ui/class-names.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { NavBadge } from './nav-badge.tsx';
import { navActive, navRow } from './nav-look.ts';
import { useNavCount } from './use-nav-count.ts';
import { useNavLabel } from './use-nav-label.ts';

interface NavItemProps {
  readonly resource: Resource;
  readonly isCurrent: boolean;
}

/** One kind in an unfolded group. */
export function NavItem({ resource, isCurrent }: NavItemProps) {
  return <NavItemLink resource={resource} isCurrent={isCurrent} />;
}

/** With its number, once there is one; `isReady`: the page's own rows are there. */
export function CountedNavItem({ resource, isCurrent, isReady }: NavItemProps & { readonly isReady: boolean }) {
  const t = useTranslations('shell.nav');
  const label = useNavLabel()(resource);
  const format = useCount();
  const count = useNavCount(resource, isReady);
  const said =
    count === undefined
      ? undefined
      : count.failing > 0
        ? t('failingIn', { label, count: format(count.failing) })
        : t('totalIn', { label, count: format(count.total) });
  return (
    <NavItemLink resource={resource} isCurrent={isCurrent} said={said} isLikely={isReady}>
      <NavBadge count={count} />
    </NavItemLink>
  );
}

/** The page is fetched ahead as soon as a pointer or the focus is there, and at once where most people go next. */
function NavItemLink(
  props: NavItemProps & {
    readonly said?: string | undefined;
    readonly isLikely?: boolean;
    readonly children?: React.ReactNode;
  },
) {
  const { resource, isCurrent, said, isLikely = false, children } = props;
  const [isWanted, setWanted] = useState(false);
  const title = useNavLabel();
  const href = useClusterHref();
  return (
    <Link
      href={href(resourceId(resource))}
      prefetch={isWanted || isLikely}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(navRow, 'relative h-7 pl-8!', isCurrent ? navActive : 'text-text-2')}
    >
      <span aria-hidden={said !== undefined} className="truncate">
        {title(resource)}
      </span>
      {children}
      {said === undefined ? null : <span className="sr-only">{said}</span>}
    </Link>
  );
}
