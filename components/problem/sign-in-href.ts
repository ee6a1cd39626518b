'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCluster } from '#components/data/use-cluster.ts';

/** The sign-in page that comes back here afterwards. */
export function useSignInHref(): string {
  const cluster = useCluster();
  const path = usePathname();
  const search = useSearchParams().toString();
  const returnTo = search === '' ? path : `${path}?${search}`;
  return `/login?${new URLSearchParams({ cluster, returnTo })}`;
}
