import type { KubeObject } from './kube-object.ts';
import { printSelector, type Requirement } from './label-selector.ts';
import { isRecord, listOf, recordOf, textMapOf, textOf } from './untyped.ts';

/** One NodeSelectorTerm: a node fits when it satisfies all of its requirements. */
export interface NodeSelectorTerm {
  readonly labels: readonly Requirement[];
  /** Of fields of the node; the API knows `metadata.name` only. */
  readonly fields: readonly Requirement[];
}

/** What a pod wants of the labels of its node: all of the selector, and one of the terms where there are any. */
export interface NodeWish {
  readonly selector: readonly Requirement[];
  /** Undefined where the pod has no required node affinity. Terms that can't be read match no node and are left out. */
  readonly terms: readonly NodeSelectorTerm[] | undefined;
}

export function nodeWishOf(pod: KubeObject): NodeWish {
  const spec = recordOf(pod.spec);
  const selector = Object.entries(textMapOf(spec.nodeSelector)).map(
    ([key, value]): Requirement => ({ key, operator: '=', values: [value] }),
  );
  const required = recordOf(recordOf(spec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  if (!isRecord(required)) return { selector, terms: undefined };
  return { selector, terms: listOf(required.nodeSelectorTerms).flatMap((term) => readTerm(recordOf(term)) ?? []) };
}

/** The wished labels as people write them: `disk=ceph, zone in (a,b)`, alternatives with `|`; '' for none. */
export function printNodeWish({ selector, terms = [] }: NodeWish): { readonly text: string; readonly count: number } {
  const alternatives = terms.filter(({ labels }) => labels.length > 0).map(({ labels }) => printAll(labels));
  const chosen = alternatives.join(' | ');
  const isGrouped = alternatives.length > 1 && selector.length > 0;
  const parts = [printAll(selector), isGrouped ? `(${chosen})` : chosen].filter((part) => part !== '');
  const count = selector.length + terms.reduce((sum, { labels }) => sum + labels.length, 0);
  return { text: parts.join(', '), count };
}

/** Every alternative names the node by its name, as the pods of a DaemonSet do. */
export function wantsNodeByName({ terms = [] }: NodeWish): boolean {
  return terms.length > 0 && terms.every(({ fields }) => fields.length > 0);
}

function printAll(labels: readonly Requirement[]): string {
  return labels.map((requirement) => printSelector([plainest(requirement)])).join(', ');
}

function plainest(requirement: Requirement): Requirement {
  const isOne = requirement.operator === 'in' && requirement.values.length === 1;
  return isOne ? { ...requirement, operator: '=' } : requirement;
}

/** A term without requirements, or with an operator that nobody knows, matches no node. */
function readTerm({ matchExpressions, matchFields }: Readonly<Record<string, unknown>>): NodeSelectorTerm | undefined {
  const labels = readRequirements(matchExpressions);
  const fields = readRequirements(matchFields);
  if (labels === undefined || fields === undefined || labels.length + fields.length === 0) return undefined;
  return { labels, fields };
}

/** A term's operators as label selectors write them. */
export const nodeOperators: Readonly<Record<string, Requirement['operator']>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
  Gt: '>',
  Lt: '<',
};

function readRequirements(value: unknown): readonly Requirement[] | undefined {
  const found: Requirement[] = [];
  for (const expression of listOf(value)) {
    const { key, operator, values } = recordOf(expression);
    const known =
      typeof operator === 'string' && Object.hasOwn(nodeOperators, operator) ? nodeOperators[operator] : undefined;
    if (typeof key !== 'string' || known === undefined) return undefined;
    found.push({ key, operator: known, values: listOf(values).flatMap((one) => textOf(one) ?? []) });
  }
  return found;
}
