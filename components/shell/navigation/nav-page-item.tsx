'use client';

import Link from 'next/link';
import { classNames } from '#components/ui/class-names.ts';
import { useClusterHref } from '../use-cluster-href.ts';
import { navActive, navRow } from './nav-look.ts';
import { useInSight } from './use-in-sight.ts';

/** A page of a group that is no kind. */
export function NavPageItem({ page, label, isCurrent }: { page: string; label: string; isCurrent: boolean }) {
  const href = useClusterHref();
  const ref = useInSight<HTMLAnchorElement>(isCurrent);
  return (
    <Link
      ref={ref}
      href={href(page)}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(navRow, 'relative h-7 pl-8!', isCurrent ? navActive : 'text-text-2')}
    >
      <span className="truncate">{label}</span>
    </Link>
  );
}
