import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Labels, matchesSelector } from '#lib/kubernetes/label-selector.ts';
import { nodeWishOf } from '#lib/kubernetes/node-selector.ts';

/**
 * Whether a node's labels and name satisfy a pod's nodeSelector and required node affinity (component-helpers
 * `nodeaffinity.GetRequiredNodeAffinity`): all of the selector, and one of the terms.
 */
export function fitsNodeLabels(pod: KubeObject, labels: Labels, nodeName: string): boolean {
  const { selector, terms } = nodeWishOf(pod);
  if (!matchesSelector(labels, selector)) return false;
  if (terms === undefined) return true;
  return terms.some(
    (term) => matchesSelector(labels, term.labels) && matchesSelector({ 'metadata.name': nodeName }, term.fields),
  );
}

/** The label keys a pod asks for, to say which of them it waits for. */
export function askedLabelKeys(pod: KubeObject): ReadonlySet<string> {
  const { selector, terms = [] } = nodeWishOf(pod);
  return new Set([...selector, ...terms.flatMap((term) => term.labels)].map(({ key }) => key));
}
