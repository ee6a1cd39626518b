import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { whyNoDaemonPod } from './daemon-placement.ts';
import { type LabelObstacle, labelObstacle, type TaintObstacle, taintObstacle } from './obstacles.ts';
import { nodeTaints, type Taint } from './taint.ts';
import { podTolerations, tolerates } from './toleration.ts';

/** Why a pod can't go to a node. */
export type NoPod = LabelObstacle | TaintObstacle | { readonly code: 'cordoned' };

/** By its own taint a cordoned node keeps pods away, and by its field. */
const cordonTaint: Taint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' };

/**
 * Why the pods of a workload (or a Pod) can't go to a node, by name, labels, cordon and taints; free CPU and memory,
 * ports and volumes are not looked at. Undefined when nothing keeps them away.
 */
export function whyNoPod(workload: KubeObject, node: KubeObject): NoPod | undefined {
  // Its controller places them by rules of its own.
  if (workload.kind === 'DaemonSet') return whyNoDaemonPod(workload, node);
  const { metadata } = workload;
  const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata, spec: podTemplateOf(workload).spec };
  const byLabels = labelObstacle(pod, node);
  if (byLabels !== undefined) return byLabels;
  const tolerations = podTolerations(pod);
  if ((textOf(recordOf(pod.spec).nodeName) ?? '') !== '') {
    // The scheduler is passed by: only the kubelet looks, and at taints that send pods away alone.
    const sending = nodeTaints(node).filter(({ effect }) => effect === 'NoExecute');
    return taintObstacle(tolerations, sending);
  }
  const isCordoned = recordOf(node.spec).unschedulable === true;
  if (isCordoned && !tolerations.some((toleration) => tolerates(toleration, cordonTaint))) return { code: 'cordoned' };
  return taintObstacle(tolerations, nodeTaints(node));
}
