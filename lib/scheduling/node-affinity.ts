import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Labels, matchesSelector, type Requirement } from '#lib/kubernetes/label-selector.ts';
import { isRecord, listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

const operators: Readonly<Record<string, Requirement['operator']>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
  Gt: '>',
  Lt: '<',
};

/**
 * Whether a node's labels and name satisfy a pod's nodeSelector and required node affinity (component-helpers
 * `nodeaffinity.GetRequiredNodeAffinity`): all of the selector, and one of the terms.
 */
export function fitsNodeLabels(pod: KubeObject, labels: Labels, nodeName: string): boolean {
  const spec = recordOf(pod.spec);
  const selector = textMapOf(spec.nodeSelector);
  if (!Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value))
    return false;
  const required = recordOf(recordOf(spec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  if (!isRecord(required)) return true;
  return listOf(required.nodeSelectorTerms).some((term) => fitsTerm(recordOf(term), labels, nodeName));
}

/** The label keys a pod asks for, to say which of them it waits for. */
export function askedLabelKeys(pod: KubeObject): ReadonlySet<string> {
  const spec = recordOf(pod.spec);
  const required = recordOf(
    recordOf(recordOf(spec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution,
  );
  const expressions = listOf(required.nodeSelectorTerms).flatMap((term) => listOf(recordOf(term).matchExpressions));
  return new Set([
    ...Object.keys(textMapOf(spec.nodeSelector)),
    ...expressions.flatMap((expression) => textOf(recordOf(expression).key) ?? []),
  ]);
}

/** A term without expressions matches no node. */
function fitsTerm(term: Readonly<Record<string, unknown>>, labels: Labels, nodeName: string): boolean {
  const expressions = requirements(term.matchExpressions);
  const fields = requirements(term.matchFields);
  if (expressions === undefined || fields === undefined || expressions.length + fields.length === 0) return false;
  return matchesSelector(labels, expressions) && matchesSelector({ 'metadata.name': nodeName }, fields);
}

/** Undefined when an operator is unknown: such a term matches nothing here rather than everything. */
function requirements(value: unknown): readonly Requirement[] | undefined {
  const found: Requirement[] = [];
  for (const expression of listOf(value)) {
    const { key, operator, values } = recordOf(expression);
    const known = typeof operator === 'string' ? operators[operator] : undefined;
    if (typeof key !== 'string' || known === undefined) return undefined;
    found.push({ key, operator: known, values: listOf(values).flatMap((one) => textOf(one) ?? []) });
  }
  return found;
}
