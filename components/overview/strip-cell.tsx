'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** One of the overview's numbers, which leads to what it counts. */
export function StripCell(props: {
  page: string;
  title: string;
  /** Undefined: the value can't be said; then `children` says why. */
  value: ReactNode;
  tone?: Tone | undefined;
  pending: boolean;
  children?: ReactNode;
}) {
  const { page, title, value, tone, pending, children } = props;
  const href = useClusterHref();
  return (
    <Link
      href={href(page)}
      prefetch={false}
      className="block h-full whitespace-nowrap px-3.5 py-2 no-underline hover:bg-hover hover:no-underline focus-visible:-outline-offset-2"
    >
      <span className="block truncate text-12 text-text-3">{title}</span>
      <span className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-14 font-semibold text-text tabular-nums">
        {pending ? <Skeleton width={56} /> : null}
        {pending || value === undefined ? null : (
          <span className="flex items-center gap-x-1.5">
            {tone === undefined ? null : <StatusShape tone={tone} sizePx={13} />}
            {value}
          </span>
        )}
        {pending || children === undefined ? null : <span className="text-12 font-normal text-text-3">{children}</span>}
      </span>
    </Link>
  );
}
