'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { leftClaims, type SetPod, type SetShape } from '#lib/stateful/set-pods.ts';

export interface SetClaims {
  readonly byName: ReadonlyMap<string, KubeObject>;
  /** Of pods that an earlier, larger number had. */
  readonly left: readonly KubeObject[];
  readonly pending: boolean;
  /** Who may not list claims sees their names only, which follow from the templates. */
  readonly problem: RequestProblem | undefined;
}

/** The PersistentVolumeClaims of a StatefulSet: the controller gives them the labels of its selector. */
export function useSetClaims(set: KubeObject, shape: SetShape, places: readonly SetPod[]): SetClaims {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { matchLabels } = recordOf(workloadOf(set).spec?.selector);
  const requirements = requirementsOf({ matchLabels }) ?? [];
  const enabled = shape.claimTemplates.length > 0 && requirements.length > 0;
  const state = useObjects(cluster, byId('persistentvolumeclaims'), {
    namespace: set.metadata.namespace,
    labelSelector: printSelector(requirements),
    enabled,
  });
  return useMemo(
    () => ({
      byName: new Map(state.objects.map((claim) => [claim.metadata.name, claim])),
      left: leftClaims(set, places, state.objects),
      pending: enabled && state.pending,
      problem: state.problem,
    }),
    [set, places, state.objects, state.pending, state.problem, enabled],
  );
}
