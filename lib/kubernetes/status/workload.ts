import type { KubeObject } from '../kube-object.ts';
import type { Tone } from '../tone.ts';
import { numberOf, recordOf, textOf } from '../untyped.ts';
import { conditionsOf, findCondition } from './condition.ts';
import { creationRefusal } from './controller-refusal.ts';
import { type ObjectStatus, reason } from './object-status.ts';

export interface ReplicaCounts {
  readonly desired: number;
  readonly current: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
}

/** The numbers of kubectl's READY, UP-TO-DATE and AVAILABLE columns for anything that has replicas. */
export function replicaCounts(workload: KubeObject): ReplicaCounts {
  const spec = recordOf(workload.spec);
  const status = recordOf(workload.status);
  if (workload.kind === 'DaemonSet') {
    return {
      desired: numberOf(status.desiredNumberScheduled) ?? 0,
      current: numberOf(status.currentNumberScheduled) ?? 0,
      updated: numberOf(status.updatedNumberScheduled) ?? 0,
      ready: numberOf(status.numberReady) ?? 0,
      available: numberOf(status.numberAvailable) ?? 0,
    };
  }
  const current = numberOf(status.replicas) ?? 0;
  return {
    // Defaulted by the server; an object that was never stored has none.
    desired: numberOf(spec.replicas) ?? 1,
    current,
    updated: workload.kind === 'ReplicaSet' ? current : (numberOf(status.updatedReplicas) ?? 0),
    ready: numberOf(status.readyReplicas) ?? 0,
    available: numberOf(status.availableReplicas) ?? 0,
  };
}

/**
 * kubectl prints numbers, no word, for workloads: these words are ours. Whether a rollout is done follows
 * `kubectl rollout status` (k8s.io/kubectl/pkg/polymorphichelpers).
 */
export function workloadStatus(workload: KubeObject): ObjectStatus {
  const counts = replicaCounts(workload);
  const refused = refusalOf(workload);
  if (refused !== undefined) return refused;
  if (recordOf(workload.spec).paused === true && workload.kind === 'Deployment') {
    return { word: 'Paused', tone: 'neutral', reason: reason('paused') };
  }
  if (!isObserved(workload)) return { word: 'Progressing', tone: 'progress', reason: reason('replicas-not-seen') };
  if (counts.desired === 0 && counts.current === 0) return emptyStatus(workload);
  if (isUpdating(workload, counts)) {
    const params = { updated: counts.updated, desired: counts.desired };
    return { word: 'Updating', tone: 'progress', reason: reason('replicas-not-updated', params) };
  }
  const params = { ready: counts.ready, desired: counts.desired };
  if (counts.ready < counts.desired) {
    const tone = counts.ready === 0 ? toneWithoutPods(workload) : 'progress';
    return { word: 'Progressing', tone, reason: reason('replicas-not-ready', params) };
  }
  if (counts.available < counts.desired && workload.kind !== 'ReplicaSet') {
    return {
      word: 'Progressing',
      tone: 'progress',
      reason: reason('replicas-not-ready', { ...params, ready: counts.available }),
    };
  }
  return { word: 'Available', tone: 'ok' };
}

function refusalOf(workload: KubeObject): ObjectStatus | undefined {
  const conditions = conditionsOf(workload.status);
  const failure = findCondition(conditions, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return { word: 'Failed', tone: 'bad', reason: creationRefusal(failure.message) };
  }
  const progressing = findCondition(conditions, 'Progressing');
  if (progressing?.status === 'False' && progressing.reason === 'ProgressDeadlineExceeded') {
    return { word: 'Failed', tone: 'bad', reason: reason('deadline-exceeded', { message: progressing.message }) };
  }
  return undefined;
}

function isObserved(workload: KubeObject): boolean {
  const observed = numberOf(recordOf(workload.status).observedGeneration);
  const { generation } = workload.metadata;
  return generation === undefined || (observed !== undefined && observed >= generation);
}

function emptyStatus(workload: KubeObject): ObjectStatus {
  const code = workload.kind === 'DaemonSet' ? 'no-matching-node' : 'scaled-to-zero';
  return { word: 'Idle', tone: 'neutral', reason: reason(code) };
}

function isUpdating(workload: KubeObject, counts: ReplicaCounts): boolean {
  const spec = recordOf(workload.spec);
  const strategy = recordOf(spec.updateStrategy);
  if (workload.kind === 'ReplicaSet' || workload.kind === 'ReplicationController') return false;
  if (strategy.type === 'OnDelete') return false;
  if (workload.kind === 'StatefulSet') {
    const partition = numberOf(recordOf(strategy.rollingUpdate).partition) ?? 0;
    const status = recordOf(workload.status);
    const isSameRevision = textOf(status.updateRevision) === textOf(status.currentRevision);
    return !isSameRevision && counts.updated < counts.desired - partition;
  }
  return counts.updated < counts.desired || (workload.kind === 'Deployment' && counts.current > counts.updated);
}

/** Not one pod is ready. Deployments say whether that is how they are meant to be for now. */
function toneWithoutPods(workload: KubeObject): Tone {
  const conditions = conditionsOf(workload.status);
  const available = findCondition(conditions, 'Available');
  // Its rollout was over, and it has no pod left: it has lost them all.
  const isOver = findCondition(conditions, 'Progressing')?.reason === 'NewReplicaSetAvailable';
  if (isOver && available?.status !== 'True') return 'bad';
  // Nobody is served, whatever is still to come: MinimumReplicasUnavailable.
  return available?.status === 'False' ? 'warn' : 'progress';
}
