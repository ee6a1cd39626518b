import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector } from '#lib/kubernetes/label-selector.ts';
import { nodeOperators } from '#lib/kubernetes/node-selector.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { fitsNodeLabels } from './node-affinity.ts';
import type { Taint } from './taint.ts';
import { type Toleration, untolerated } from './toleration.ts';

interface MissingLabel {
  readonly key: string;
  readonly wanted: string;
  readonly has: string | undefined;
}

/** What of a pod keeps it away from a node: the node's name or its labels. */
export type LabelObstacle =
  /** The pod asks for one node by name. */
  | { readonly code: 'other-node'; readonly nodeName: string }
  /** Labels of the nodeSelector that the node does not have: `disk=ssd`, with the value it has instead. */
  | { readonly code: 'node-selector'; readonly missing: readonly MissingLabel[] }
  /** None of the terms of the required node affinity fits: each as a selector. */
  | { readonly code: 'node-affinity'; readonly terms: readonly string[] };

/** `stays`: no NoExecute taint among them, so a pod that is there already is left alone. */
export interface TaintObstacle {
  readonly code: 'taint';
  readonly taints: readonly Taint[];
  readonly stays: boolean;
}

export function labelObstacle(pod: KubeObject, node: KubeObject): LabelObstacle | undefined {
  const spec = recordOf(pod.spec);
  const nodeName = textOf(spec.nodeName) ?? '';
  const { name } = node.metadata;
  if (nodeName !== '' && nodeName !== name) return { code: 'other-node', nodeName };
  const labels = textMapOf(node.metadata.labels);
  if (fitsNodeLabels(pod, labels, name)) return undefined;
  const missing = Object.entries(textMapOf(spec.nodeSelector)).flatMap(([key, wanted]): MissingLabel[] => {
    const has = Object.hasOwn(labels, key) ? labels[key] : undefined;
    return has === wanted ? [] : [{ key, wanted, has }];
  });
  return missing.length > 0
    ? { code: 'node-selector', missing }
    : { code: 'node-affinity', terms: affinityTerms(spec) };
}

export function taintObstacle(tolerations: readonly Toleration[], onNode: readonly Taint[]): TaintObstacle | undefined {
  const taints = untolerated(tolerations, onNode);
  if (taints.length === 0) return undefined;
  return { code: 'taint', taints, stays: taints.every((taint) => taint.effect !== 'NoExecute') };
}

/** Each term in the text form of a selector, for people. */
function affinityTerms(spec: Readonly<Record<string, unknown>>): string[] {
  const { nodeAffinity } = recordOf(spec.affinity);
  const required = recordOf(recordOf(nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  return listOf(required.nodeSelectorTerms)
    .map(recordOf)
    .map((term) =>
      [...listOf(term.matchExpressions), ...listOf(term.matchFields)].map(recordOf).map((expression) => {
        const values = listOf(expression.values).flatMap((value) => textOf(value) ?? []);
        const operator = textOf(expression.operator) ?? '';
        const known = nodeOperators[operator];
        const key = textOf(expression.key) ?? '';
        return known === undefined ? `${key} ${operator}` : printSelector([{ key, operator: known, values }]);
      }),
    )
    .map((expressions) => expressions.join(','));
}
