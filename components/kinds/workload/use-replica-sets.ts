'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { isControlledBy } from '#lib/kinds/workload/owned.ts';
import { revisionOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { podSelector, type Workload, workloadOf } from '#lib/kinds/workload.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface OwnReplicaSets {
  /** The newest revision first. */
  readonly replicaSets: readonly Workload[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** The ReplicaSets of a Deployment, live: selected by its labels, and really owned by it. None of another kind. */
export function useReplicaSets(workload: Workload | undefined): OwnReplicaSets {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const labelSelector = workload === undefined ? undefined : podSelector(workload);
  const enabled = workload?.kind === 'Deployment' && labelSelector !== undefined;
  const namespace = workload?.metadata.namespace;
  const sets = useObjects(cluster, byId('replicasets.apps'), { namespace, labelSelector, enabled });
  const uid = workload?.metadata.uid ?? '';
  const replicaSets = useMemo(
    () =>
      sets.objects
        .filter((set) => isControlledBy(set, new Set([uid])))
        .map(workloadOf)
        .sort((a, b) => revisionOf(b) - revisionOf(a)),
    [sets.objects, uid],
  );
  return useMemo(
    () => ({ replicaSets, pending: enabled && sets.pending, problem: sets.problem }),
    [replicaSets, enabled, sets.pending, sets.problem],
  );
}
