'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { type ObjectsState, useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

export interface NamespacePods {
  readonly pods: ObjectsState;
  /** Deployments, StatefulSets and DaemonSets, as far as they may be read. */
  readonly workloads: readonly KubeObject[];
}

/** What a selector of this namespace can choose from: its pods (the first 500), and the workloads that make them. */
export function useNamespacePods(namespace: string | undefined, enabled: boolean): NamespacePods {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const scope = { namespace, enabled };
  const pods = useObjects(cluster, byId('pods'), scope);
  const { objects: deployments } = useObjects(cluster, byId('deployments.apps'), scope);
  const { objects: statefulSets } = useObjects(cluster, byId('statefulsets.apps'), scope);
  const { objects: daemonSets } = useObjects(cluster, byId('daemonsets.apps'), scope);
  const workloads = useMemo(
    () => [...deployments, ...statefulSets, ...daemonSets],
    [deployments, statefulSets, daemonSets],
  );
  return { pods, workloads };
}
