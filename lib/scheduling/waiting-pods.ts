import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { askedLabelKeys, fitsNodeLabels } from './node-affinity.ts';
import { type Taint, taintKey } from './taint.ts';
import { podTolerations, untolerated } from './toleration.ts';

export interface WaitingPods {
  /** Fit the node's labels as edited, and tolerate its taints. */
  readonly canStart: readonly KubeObject[];
  /** Fit the labels, but a taint keeps them away. */
  readonly tainted: readonly KubeObject[];
  /** Taints that do so. */
  readonly taints: readonly Taint[];
  /** Labels among the edited ones that these pods ask for and the node did not have before. */
  readonly keys: readonly string[];
}

/** Pods that have no node yet and that this node's labels, as edited, would let in when the original ones don't. */
export function podsWaitingForLabels(
  pending: readonly KubeObject[],
  node: { readonly name: string; readonly taints: readonly Taint[] },
  original: Labels,
  edited: Labels,
): WaitingPods {
  const fitting = pending.filter(
    (pod) => isUnscheduled(pod) && !fitsNodeLabels(pod, original, node.name) && fitsNodeLabels(pod, edited, node.name),
  );
  const obstacles = fitting.map((pod) => untolerated(podTolerations(pod), node.taints));
  const taints = new Map(obstacles.flat().map((taint) => [taintKey(taint), taint]));
  const changed = Object.keys(edited).filter((key) => !Object.hasOwn(original, key) || original[key] !== edited[key]);
  return {
    canStart: fitting.filter((_, index) => obstacles[index]?.length === 0),
    tainted: fitting.filter((_, index) => obstacles[index]?.length !== 0),
    taints: [...taints.values()],
    keys: changed.filter((key) => fitting.some((pod) => askedLabelKeys(pod).has(key))),
  };
}

function isUnscheduled(pod: KubeObject): boolean {
  return (textOf(recordOf(pod.spec).nodeName) ?? '') === '' && pod.metadata.deletionTimestamp === undefined;
}
