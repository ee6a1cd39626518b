'use client';

import { useMemo } from 'react';
import type { OfferedAction } from '#components/actions/use-offered-actions.ts';
import { type Revision, revisionsOf } from '#lib/kinds/workload/revisions/revisions.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { WorkloadPods } from '../workload/use-workload-pods.ts';

export interface RevisionsState {
  /** The newest first. */
  readonly revisions: readonly Revision[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
  /** Why nothing can be rolled back now. */
  readonly disabledReason: string | undefined;
  readonly askRollBack: (revision: Revision) => void;
}

/** The revisions of the Deployment of a page, from the ReplicaSets that the page has anyway. */
export function useRevisions(
  deployment: KubeObject,
  pods: WorkloadPods,
  rollBack: OfferedAction | undefined,
  askRollBack: (revision: Revision) => void,
): RevisionsState {
  const revisions = useMemo(() => revisionsOf(deployment, pods.replicaSets), [deployment, pods.replicaSets]);
  return {
    revisions,
    pending: pods.pending,
    problem: pods.replicaSetsProblem,
    disabledReason: rollBack?.disabledReason,
    askRollBack,
  };
}
