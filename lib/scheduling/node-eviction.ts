import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { noExecuteFate } from './no-execute.ts';
import { nodeTaints, outOfServiceTaint } from './taint.ts';

/** What becomes of a pod on a node that does not answer; texts are `kinds.node.dead.fate.{code}`. */
export type DeadNodeFate =
  /** Deleted at `atMs` unless the node comes back. */
  | { readonly code: 'evicted-at'; readonly atMs: number }
  /** Its time has come; the controller is about to delete it. */
  | { readonly code: 'evicted-now' }
  /** Tolerates it for ever: DaemonSet and static pods. */
  | { readonly code: 'stays' }
  /** Deleted; it is in the API until the node confirms, which it can't. Its controller has started another one. */
  | { readonly code: 'terminating' }
  /** As `terminating`, but a StatefulSet starts no other one while this name is taken. */
  | { readonly code: 'terminating-stateful' };

export function isNodeReady(node: KubeObject): boolean {
  return findCondition(conditionsOf(node.status), 'Ready')?.status === 'True';
}

export function isOutOfService(node: KubeObject): boolean {
  return nodeTaints(node).some((taint) => taint.key === outOfServiceTaint.key);
}

/** Of a pod on a node that is not ready. `undefined` when no NoExecute taint says that anything will happen. */
export function deadNodeFate(node: KubeObject, pod: KubeObject, nowMs: number): DeadNodeFate | undefined {
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller === true);
  if (pod.metadata.deletionTimestamp !== undefined) {
    return { code: owner?.kind === 'StatefulSet' ? 'terminating-stateful' : 'terminating' };
  }
  const taints = nodeTaints(node).filter((taint) => taint.effect === 'NoExecute');
  if (taints.length === 0) return undefined;
  const fate = noExecuteFate(pod, taints);
  if (fate === 'never') return { code: 'stays' };
  if (fate === 'now') return { code: 'evicted-now' };
  const atMs = taintedSinceMs(node) + fate.afterSeconds * 1000;
  return atMs > nowMs ? { code: 'evicted-at', atMs } : { code: 'evicted-now' };
}

/** When the clock of the pods' tolerations began: the oldest NoExecute taint, else the node's last change of Ready. */
function taintedSinceMs(node: KubeObject): number {
  const times = nodeTaints(node)
    .filter((taint) => taint.effect === 'NoExecute')
    .map((taint) => Date.parse(taint.timeAdded ?? ''))
    .filter((ms) => !Number.isNaN(ms));
  if (times.length > 0) return Math.min(...times);
  return Date.parse(findCondition(conditionsOf(node.status), 'Ready')?.lastTransitionTime ?? '');
}
