'use client';

import { useParams } from 'next/navigation';

/** The cluster id of this page's URL. Only below `/c/[cluster]`. */
export function useCluster(): string {
  const { cluster } = useParams();
  if (typeof cluster !== 'string') throw new TypeError('This page has no cluster in its URL.');
  return decodeURIComponent(cluster);
}
