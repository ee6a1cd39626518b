import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { askedLabelKeys, fitsNodeLabels } from './node-affinity.ts';
import { type Taint, taintKey } from './taint.ts';
import { podTolerations, untolerated } from './toleration.ts';

/** A node, and what becomes of its labels. */
export interface NodeLabelEdit {
  readonly name: string;
  readonly taints: readonly Taint[];
  readonly original: Labels;
  readonly edited: Labels;
}

export interface WaitingPods {
  /** Fit the labels of one of the nodes as edited, and tolerate its taints. */
  readonly canStart: readonly KubeObject[];
  /** Fit the labels, but taints keep them away from every such node. */
  readonly tainted: readonly KubeObject[];
  /** Taints that do so. */
  readonly taints: readonly Taint[];
  /** Labels among the edited ones that these pods ask for and a node did not have before: `disk=ceph`, `gpu`. */
  readonly labels: readonly string[];
}

/** Pods that have no node yet and that the labels of these nodes, as edited, would let in when the original ones don't. */
export function podsWaitingForLabels(pending: readonly KubeObject[], nodes: readonly NodeLabelEdit[]): WaitingPods {
  const canStart: KubeObject[] = [];
  const tainted: KubeObject[] = [];
  const taints = new Map<string, Taint>();
  const labels = new Set<string>();
  for (const pod of pending) {
    if (!isUnscheduled(pod)) continue;
    const fitting = nodes.filter((node) => letsIn(node, pod));
    if (fitting.length === 0) continue;
    const obstacles = fitting.map((node) => untolerated(podTolerations(pod), node.taints));
    if (obstacles.some((found) => found.length === 0)) canStart.push(pod);
    else {
      tainted.push(pod);
      for (const taint of obstacles.flat()) taints.set(taintKey(taint), taint);
    }
    const asked = askedLabelKeys(pod);
    for (const label of fitting.flatMap(newLabels)) if (asked.has(label.key)) labels.add(printed(label));
  }
  return { canStart, tainted, taints: [...taints.values()], labels: [...labels] };
}

function letsIn({ name, original, edited }: NodeLabelEdit, pod: KubeObject): boolean {
  return !fitsNodeLabels(pod, original, name) && fitsNodeLabels(pod, edited, name);
}

function newLabels({ original, edited }: NodeLabelEdit): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(edited)
    .filter(([key, value]) => !Object.hasOwn(original, key) || original[key] !== value)
    .map(([key, value]) => ({ key, value }));
}

function printed({ key, value }: { readonly key: string; readonly value: string }): string {
  return value === '' ? key : `${key}=${value}`;
}

function isUnscheduled(pod: KubeObject): boolean {
  return (textOf(recordOf(pod.spec).nodeName) ?? '') === '' && pod.metadata.deletionTimestamp === undefined;
}
