'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import type { EventRow } from '#lib/kinds/object-events.ts';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { type Condition, conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';

export interface CreateFailure {
  /** `FailedCreate` */
  readonly reason: string;
  /** The server's own sentence; `''` when only the condition's type is known. */
  readonly message: string;
  /** The condition ReplicaFailure, where the kind has it. */
  readonly condition: Condition | undefined;
  readonly event: EventRow | undefined;
  /** Whose event it is. */
  readonly from: Workload | undefined;
}

/**
 * Why pods can't be created. A Deployment only has the condition ReplicaFailure; the sentence is on the events of its
 * ReplicaSet (spec/facts.md 1.1), so that one's FailedCreate is read as well. StatefulSets and DaemonSets have no such
 * condition: their own events tell.
 */
export function useCreateFailure(workload: Workload, replicaSet: Workload | undefined): CreateFailure | undefined {
  const cluster = useCluster();
  const condition = findCondition(conditionsOf(workload.status), 'ReplicaFailure');
  const failed = condition?.status === 'True';
  const isOwn = workload.kind === 'StatefulSet' || workload.kind === 'DaemonSet' || workload.kind === 'ReplicaSet';
  const from = isOwn ? workload : failed ? replicaSet : undefined;
  const { events } = useObjectEvents(cluster, from);
  const counts = replicaCounts(workload);
  const event = events.find((row) => row.reason === 'FailedCreate');
  if (!failed && (event === undefined || counts.current >= counts.desired)) return undefined;
  return {
    reason: event?.reason ?? condition?.reason ?? 'FailedCreate',
    message: event?.message ?? condition?.message ?? '',
    condition: failed ? condition : undefined,
    event,
    from: failed && !isOwn ? from : undefined,
  };
}
