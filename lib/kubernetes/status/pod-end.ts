import type { KubeObject } from '../kube-object.ts';
import { nodeWishOf, printNodeWish } from '../node-selector.ts';
import { recordOf, textOf } from '../untyped.ts';
import type { Condition } from './condition.ts';
import { reason, type StatusReason, type StatusReasonCode } from './object-status.ts';

const nodeRefusals: Readonly<Record<string, StatusReasonCode>> = {
  NodeAffinity: 'refused-by-labels',
  DeadlineExceeded: 'pod-deadline',
  NodeShutdown: 'node-shutdown',
  Terminated: 'node-shutdown',
  Shutdown: 'node-shutdown',
  NodeLost: 'node-lost',
};

/** `status.reason` of a pod that its kubelet or a controller ended, in words. */
export function podEndReason(why: string, message: string, pod: KubeObject): StatusReason {
  const node = textOf(recordOf(pod.spec).nodeName) ?? '';
  if (why === 'Evicted') {
    // "The node was low on resource: memory. Threshold quantity: …" of the kubelet's eviction manager.
    const [, resource] = /low on resource: ([\w./-]+?)[.,\s]/.exec(`${message} `) ?? [];
    if (resource !== undefined) return reason('evicted', { resource, message, node });
    return message === '' ? reason('pod-evicted') : reason('pod-reason', { reason: why, message });
  }
  const [, short] = /^OutOf(\S+)$/.exec(why) ?? [];
  if (short !== undefined) return reason('refused-by-size', { resource: short, node, message });
  const wish = printNodeWish(nodeWishOf(pod));
  if (why === 'NodeAffinity' && wish.text !== '') {
    return reason('refused-by-named-labels', { node, labels: wish.text, count: wish.count });
  }
  const known = nodeRefusals[why];
  if (known !== undefined) return reason(known, { node });
  return message === '' ? reason('pod-ended', { reason: why }) : reason('pod-reason', { reason: why, message });
}

const disruptions: Readonly<Record<string, StatusReasonCode>> = {
  DeletionByTaintManager: 'deleted-by-taint',
  EvictionByEvictionAPI: 'deleted-by-eviction',
  PreemptionByScheduler: 'deleted-by-preemption',
  DeletionByPodGC: 'deleted-by-collection',
  TerminationByKubelet: 'deleted-by-kubelet',
};

/** Who ends the pod, as its DisruptionTarget condition says (KEP-3329); undefined for an ordinary delete. */
export function disruptionReason(condition: Condition | undefined, node: string): StatusReason | undefined {
  if (condition?.status !== 'True') return undefined;
  const code = disruptions[condition.reason];
  return code === undefined ? undefined : reason(code, { node });
}
