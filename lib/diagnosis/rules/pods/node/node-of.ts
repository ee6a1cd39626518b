import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { FoundObject } from '../../../finding.ts';
import { factResources } from '../../../resources.ts';

export function nodeNameOf(pod: KubeObject): string {
  return textOf(recordOf(pod.spec).nodeName) ?? '';
}

/** `null`: there is no such node. `undefined`: nobody knows, or the pod has none. */
export function nodeOf(facts: Facts, pod: KubeObject): KubeObject | null | undefined {
  const name = nodeNameOf(pod);
  return name === '' ? undefined : facts.object({ resource: factResources.nodes, name });
}

export function nodeAt(name: string): FoundObject {
  return { apiVersion: 'v1', kind: 'Node', namespace: undefined, name };
}
