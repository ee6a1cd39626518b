'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { podSelector, type Workload, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

const ownedBy = (object: KubeObject, uids: ReadonlySet<string>) =>
  object.metadata.ownerReferences?.some((owner) => owner.controller === true && uids.has(owner.uid)) ?? false;

export interface WorkloadPods {
  readonly pods: readonly KubeObject[];
  /** Of a Deployment, the newest revision first; empty for other kinds. */
  readonly replicaSets: readonly Workload[];
  /** There are more pods than these. */
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

export function revisionOf(replicaSet: KubeObject): number {
  return Number(replicaSet.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
}

/** Pods of a workload: selected by its labels, and really owned by it (another workload may have the same labels). */
export function useWorkloadPods(workload: Workload): WorkloadPods {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace, uid = '' } = workload.metadata;
  const labelSelector = podSelector(workload);
  const isDeployment = workload.kind === 'Deployment';
  const enabled = labelSelector !== undefined;
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector, enabled });
  const sets = useObjects(cluster, byId('replicasets.apps'), {
    namespace,
    labelSelector,
    enabled: enabled && isDeployment,
  });
  return useMemo(() => {
    const own = sets.objects
      .filter((set) => ownedBy(set, new Set([uid])))
      .map(workloadOf)
      .sort((a, b) => revisionOf(b) - revisionOf(a));
    const owners = new Set([uid, ...own.map((set) => set.metadata.uid ?? '')]);
    // Who may not list ReplicaSets sees all pods with the labels, rather than none.
    const isKnown = !isDeployment || sets.problem === undefined;
    const mine = isKnown ? pods.objects.filter((pod) => ownedBy(pod, owners)) : pods.objects;
    return {
      pods: [...mine].sort((a, b) => a.metadata.name.localeCompare(b.metadata.name, 'en', { numeric: true })),
      replicaSets: own,
      more: pods.more,
      pending: enabled && (pods.pending || (isDeployment && sets.pending)),
      problem: pods.problem,
    };
  }, [
    pods.objects,
    pods.more,
    pods.pending,
    pods.problem,
    sets.objects,
    sets.pending,
    sets.problem,
    uid,
    isDeployment,
    enabled,
  ]);
}
