import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';

/** Why a node is not ready, in a word; the sentences are `kinds.node.notReady.{cause}`. */
export type NotReadyCause =
  | 'cni-not-initialized'
  | 'cni-broken'
  | 'runtime-down'
  | 'pleg-unhealthy'
  | 'csi-uninitialized'
  | 'shutting-down'
  | 'capacity-missing'
  | 'runtime-status-pending'
  | 'silent'
  | 'never-reported'
  | 'no-condition'
  | 'other';

/** The kubelet's and the node controller's own sentences (v1.20 to v1.35), the most telling first. */
const sentences: readonly (readonly [RegExp, NotReadyCause])[] = [
  [/never posted node status/i, 'never-reported'],
  [/stopped posting node status/i, 'silent'],
  [/node is shutting down|shutdown/i, 'shutting-down'],
  [/container runtime is down/i, 'runtime-down'],
  [
    /cni (?:plugin|config) (?:not initialized|uninitialized)|no networks found|cni config uninitialized/i,
    'cni-not-initialized',
  ],
  [/NetworkPluginNotReady|NetworkReady=false|network plugin is not ready/i, 'cni-broken'],
  [/PLEG is not healthy/i, 'pleg-unhealthy'],
  [/CSINode/i, 'csi-uninitialized'],
  [/missing node capacity/i, 'capacity-missing'],
  [/runtime status check may not have completed/i, 'runtime-status-pending'],
];

export interface NotReady {
  readonly cause: NotReadyCause;
  readonly reason: string;
  /** The kubelet's or the controller's own sentence; '' when there is none. */
  readonly message: string;
  readonly sinceMs: number | undefined;
}

/** Undefined for a node that is ready. */
export function notReady(node: KubeObject): NotReady | undefined {
  const ready = findCondition(conditionsOf(node.status), 'Ready');
  if (ready?.status === 'True') return undefined;
  if (ready === undefined) {
    return { cause: 'no-condition', reason: '', message: '', sinceMs: timeOf(node.metadata.creationTimestamp) };
  }
  const { reason, message } = ready;
  const known = sentences.find(([pattern]) => pattern.test(message))?.[1];
  const byReason =
    reason === 'NodeStatusNeverUpdated' ? 'never-reported' : reason === 'NodeStatusUnknown' ? 'silent' : undefined;
  return {
    cause: byReason ?? known ?? (ready.status === 'Unknown' ? 'silent' : 'other'),
    reason,
    message,
    sinceMs: timeOf(ready.lastTransitionTime),
  };
}

function timeOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
