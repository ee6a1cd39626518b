'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useClusterSession } from '#components/data/use-session.ts';
import { startHref } from './place-storage.ts';

/** `/c/{cluster}`: on to the page that this user wants the cluster to open with. */
export function ClusterStart() {
  const router = useRouter();
  const session = useClusterSession();
  useEffect(() => router.replace(startHref(session)), [router, session]);
  return <div className="min-h-full" aria-busy="true" />;
}
