import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** The sentence is `kinds.rollout.{code}`. */
export type RolloutCode =
  | 'not-observed'
  | 'failed'
  | 'refused'
  | 'paused'
  | 'on-delete'
  | 'updating'
  | 'old-terminating'
  | 'waiting'
  | 'scaling-down'
  | 'partition-done'
  | 'done';

export interface RolloutStatus {
  readonly code: RolloutCode;
  readonly state: 'done' | 'running' | 'stuck';
  readonly updated: number;
  readonly available: number;
  readonly desired: number;
  /** Pods too many: old ones of a rollout, or those that go when it is scaled down. */
  readonly surplus: number;
}

/** How far a rollout is, as `kubectl rollout status` decides it (k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go). */
export function rolloutStatus(workload: KubeObject): RolloutStatus {
  const counts = replicaCounts(workload);
  const { desired, updated, current } = counts;
  const surplus = Math.max(0, current - Math.min(updated, desired));
  const of = (code: RolloutCode, state: RolloutStatus['state']): RolloutStatus => {
    const available = workload.kind === 'ReplicaSet' ? counts.ready : counts.available;
    return { code, state, updated, available, desired, surplus };
  };
  const observed = numberOf(recordOf(workload.status).observedGeneration) ?? 0;
  if (observed < (workload.metadata.generation ?? 0)) return of('not-observed', 'running');
  const stuck = stuckCode(workload);
  if (stuck !== undefined) return of(stuck, 'stuck');
  switch (workload.kind) {
    case 'Deployment':
      if (recordOf(workload.spec).paused === true && updated < desired) return of('paused', 'stuck');
      if (updated < desired) return of('updating', 'running');
      if (current > updated) return of('old-terminating', 'running');
      return counts.available < updated ? of('waiting', 'running') : of('done', 'done');
    case 'StatefulSet':
      return statefulSetStatus(workload, counts.ready, of);
    case 'DaemonSet':
      if (isOnDelete(workload) && updated < desired) return of('on-delete', 'stuck');
      if (updated < desired) return of('updating', 'running');
      return counts.available < desired ? of('waiting', 'running') : of('done', 'done');
    default:
      if (current > desired) return of('scaling-down', 'running');
      return counts.ready < desired ? of('waiting', 'running') : of('done', 'done');
  }
}

function statefulSetStatus(
  workload: KubeObject,
  ready: number,
  of: (code: RolloutCode, state: RolloutStatus['state']) => RolloutStatus,
): RolloutStatus {
  const { desired, updated, surplus } = of('done', 'done');
  const status = recordOf(workload.status);
  const isUpdated = textOf(status.updateRevision) === textOf(status.currentRevision);
  if (isOnDelete(workload) && !isUpdated) return of('on-delete', 'stuck');
  if ((numberOf(status.replicas) ?? 0) > desired && surplus > 0) return of('scaling-down', 'running');
  if (ready < desired) return of(isUpdated ? 'waiting' : 'updating', 'running');
  const partition = numberOf(recordOf(recordOf(recordOf(workload.spec).updateStrategy).rollingUpdate).partition) ?? 0;
  if (partition > 0) {
    return updated < desired - partition
      ? of('updating', 'running')
      : of(isUpdated ? 'done' : 'partition-done', 'done');
  }
  return isUpdated ? of('done', 'done') : of('updating', 'running');
}

function isOnDelete(workload: KubeObject): boolean {
  return recordOf(recordOf(workload.spec).updateStrategy).type === 'OnDelete';
}

function stuckCode(workload: KubeObject): RolloutCode | undefined {
  const conditions = conditionsOf(workload.status);
  if (findCondition(conditions, 'ReplicaFailure')?.status === 'True') return 'refused';
  const progressing = findCondition(conditions, 'Progressing');
  return progressing?.reason === 'ProgressDeadlineExceeded' ? 'failed' : undefined;
}
