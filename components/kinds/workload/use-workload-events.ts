'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { type ObjectEvents, useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { groupedEvents } from '#lib/kinds/event-groups.ts';
import { eventRows } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { WorkloadPods } from './use-workload-pods.ts';

/**
 * Events of a workload, and the warnings of its ReplicaSets and pods: what went wrong is nearly always written there.
 * Two questions for all of them, since events can only be selected by one name.
 */
export function useWorkloadEvents(workload: KubeObject, { pods, replicaSets }: WorkloadPods): ObjectEvents {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const own = useObjectEvents(cluster, workload);
  const { namespace } = workload.metadata;
  const warningsOf = (kind: string) => ({ namespace, fieldSelector: `involvedObject.kind=${kind},type=Warning` });
  const ofPods = useObjects(cluster, byId('events'), { ...warningsOf('Pod'), enabled: pods.length > 0 });
  const ofSets = useObjects(cluster, byId('events'), { ...warningsOf('ReplicaSet'), enabled: replicaSets.length > 0 });
  const events = useMemo(() => {
    const uids = new Set([...pods, ...replicaSets].map((object) => object.metadata.uid));
    const theirs = eventRows([...ofPods.objects, ...ofSets.objects]).filter((row) => uids.has(row.about.uid));
    return [...own.events, ...groupedEvents(theirs)].sort((a, b) => b.lastMs - a.lastMs);
  }, [own.events, ofPods.objects, ofSets.objects, pods, replicaSets]);
  return { ...own, events };
}
