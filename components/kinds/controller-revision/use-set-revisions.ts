'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { podSelector, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type SetRevision, setRevisions } from '#lib/stateful/controller-revisions.ts';

export interface SetRevisions {
  readonly revisions: readonly SetRevision[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** The ControllerRevisions of a StatefulSet or DaemonSet, which carry the labels of its selector. */
export function useSetRevisions(owner: KubeObject, pods: readonly KubeObject[]): SetRevisions {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const labelSelector = podSelector(workloadOf(owner));
  const enabled = labelSelector !== undefined;
  const { namespace } = owner.metadata;
  const state = useObjects(cluster, byId('controllerrevisions.apps'), { namespace, labelSelector, enabled });
  return useMemo(
    () => ({
      revisions: setRevisions(owner, state.objects, pods),
      pending: enabled && state.pending,
      problem: state.problem,
    }),
    [owner, pods, state.objects, state.pending, state.problem, enabled],
  );
}
