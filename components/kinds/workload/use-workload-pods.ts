'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { isControlledBy } from '#lib/kinds/workload/owned.ts';
import { podSelector, type Workload } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { useReplicaSets } from './use-replica-sets.ts';

export interface WorkloadPods {
  readonly pods: readonly KubeObject[];
  /** Of a Deployment, the newest revision first; empty for other kinds. */
  readonly replicaSets: readonly Workload[];
  /** Why the ReplicaSets are not known. */
  readonly replicaSetsProblem: RequestProblem | undefined;
  /** There are more pods than these. */
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** Pods of a workload: selected by its labels, and really owned by it (another workload may have the same labels). */
export function useWorkloadPods(workload: Workload): WorkloadPods {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace, uid = '' } = workload.metadata;
  const labelSelector = podSelector(workload);
  const enabled = labelSelector !== undefined;
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled });
  const sets = useReplicaSets(workload);
  return useMemo(() => {
    const owners = new Set([uid, ...sets.replicaSets.map((set) => set.metadata.uid ?? '')]);
    // Who may not list ReplicaSets sees all pods with the labels, rather than none.
    const isKnown = sets.problem === undefined;
    const mine = isKnown ? pods.objects.filter((pod) => isControlledBy(pod, owners)) : pods.objects;
    return {
      pods: [...mine].sort((a, b) => a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true })),
      replicaSets: sets.replicaSets,
      replicaSetsProblem: sets.problem,
      more: pods.more,
      pending: enabled && (pods.pending || sets.pending),
      problem: pods.problem,
    };
  }, [pods.objects, pods.more, pods.pending, pods.problem, sets, uid, enabled]);
}
