'use client';

import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useCount } from '#components/resource-list/use-count.ts';
import { classNames } from '#components/ui/class-names.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { NavBadge } from './nav-badge.tsx';
import { navActive, navRow } from './nav-look.ts';
import { useInSight } from './use-in-sight.ts';
import { useNavCount } from './use-nav-count.ts';
import { useNavLabel } from './use-nav-label.ts';

interface NavItemProps {
  readonly resource: Resource;
  readonly isCurrent: boolean;
  /** This user may list it nowhere; its page says so. */
  readonly isClosed: boolean;
  /** Its page is on its way. */
  readonly onFollow: (resource: Resource) => void;
}

/** One kind in an unfolded group. */
export function NavItem(props: NavItemProps) {
  return <NavItemLink {...props} />;
}

/** With its number, once there is one; `isReady`: the page's own rows are there. */
export function CountedNavItem({ isReady, ...props }: NavItemProps & { readonly isReady: boolean }) {
  const { resource } = props;
  const t = useTranslations('shell.nav');
  const label = useNavLabel()(resource);
  const format = useCount();
  const count = useNavCount(resource, isReady && !props.isClosed);
  const said =
    count === undefined
      ? undefined
      : count.failing > 0
        ? t('failingIn', { label, count: format(count.failing) })
        : t('totalIn', { label, count: format(count.total) });
  return (
    <NavItemLink {...props} said={said} isLikely={!props.isClosed}>
      <NavBadge count={count} />
    </NavItemLink>
  );
}

/** By then this page has what it needs. */
const fetchAheadAfterMs = 1500;

/** The page is fetched ahead as soon as a pointer or the focus is there, and soon where most people go next. */
function NavItemLink(
  props: NavItemProps & {
    readonly said?: string | undefined;
    readonly isLikely?: boolean;
    readonly children?: React.ReactNode;
  },
) {
  const { resource, isCurrent, isClosed, onFollow, said, isLikely = false, children } = props;
  const t = useTranslations('shell.nav');
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isLikely) return;
    const timer = setTimeout(() => setWanted(true), fetchAheadAfterMs);
    return () => clearTimeout(timer);
  }, [isLikely]);
  const title = useNavLabel();
  const href = useClusterHref();
  const ref = useInSight<HTMLAnchorElement>(isCurrent);
  return (
    <Link
      ref={ref}
      href={href(resourceId(resource))}
      // A list fills the page and scrolls in itself: looking for what to scroll would only cost a layout.
      scroll={false}
      prefetch={isWanted}
      onNavigate={() => onFollow(resource)}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        navRow,
        'relative h-7 pl-8!',
        isCurrent ? navActive : isClosed ? 'text-text-3' : 'text-text-2',
      )}
    >
      <span aria-hidden={said !== undefined} className="truncate">
        {title(resource)}
      </span>
      {isClosed ? (
        <Lock role="img" aria-label={t('closed')} size={12} className="ml-auto flex-none text-text-3" />
      ) : null}
      {children}
      {said === undefined ? null : <span className="sr-only">{said}</span>}
    </Link>
  );
}
