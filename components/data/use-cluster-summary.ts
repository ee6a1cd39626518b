'use client';

import type { ClusterSummary } from '#lib/protocol/session.ts';
import { useCluster } from './use-cluster.ts';
import { useSession } from './use-session.ts';

/** This page's cluster as the server's configuration names and marks it. Only below `/c/[cluster]`. */
export function useClusterSummary(): Pick<ClusterSummary, 'id' | 'displayName' | 'mark'> {
  const id = useCluster();
  const { session } = useSession();
  return session?.clusters.find((cluster) => cluster.id === id) ?? { id, displayName: id };
}

/** The name of a production-like cluster; undefined on every other. */
export function useProductionName(): string | undefined {
  const { displayName, mark } = useClusterSummary();
  return mark?.tone === 'danger' ? displayName : undefined;
}
