import { type Binding, type Subject, subjectKey } from '../rbac-sentences/binding.ts';
import type { PolicyRule } from '../rbac-sentences/policy-rule.ts';
import { allowedNames, evaluateAccess, evaluatePath } from './evaluate.ts';
import type { RightQuestion } from './right-question.ts';
import type { RulesReview } from './rules-review.ts';

/** A binding with the rules of its role. */
export interface BoundRules {
  readonly binding: Binding;
  readonly rules: readonly PolicyRule[];
}

/** A binding that lets its subjects do what was asked. */
export interface Way {
  readonly binding: Binding;
  /** Only objects of these names; empty: every one, or the one that was asked about. */
  readonly names: readonly string[];
}

/** Somebody who may do it, by one or several bindings. */
export interface Holder {
  readonly subject: Subject;
  readonly ways: readonly Way[];
}

/** Rules as the authorizer is asked about them; a Role or ClusterRole hides nothing of itself. */
export function reviewOfRules(rules: readonly PolicyRule[]): RulesReview {
  return {
    rules: rules.filter(({ nonResourceURLs }) => nonResourceURLs.length === 0),
    paths: rules.map(({ verbs, nonResourceURLs }) => ({ verbs, paths: nonResourceURLs })),
    incomplete: false,
  };
}

/**
 * Whether a binding lets its subjects do it; undefined if not. Without a namespace in the question any will do. A
 * RoleBinding gives nothing outside its namespace: no path, and of what is in no namespace only its own namespace, by
 * name (a request for one namespace counts as one inside of it).
 */
export function wayBy({ binding, rules }: BoundRules, question: RightQuestion): Way | undefined {
  const { namespace } = binding;
  const review = reviewOfRules(rules);
  if (question.kind === 'path') {
    const isAllowed = namespace === undefined && evaluatePath(review, question.verb, question.path) === 'yes';
    return isAllowed ? { binding, names: [] } : undefined;
  }
  if (namespace !== undefined && question.isClusterScoped) return ownNamespace(binding, namespace, review, question);
  if (namespace !== undefined && question.namespace !== undefined && question.namespace !== namespace) return undefined;
  const answer = evaluateAccess(review, question);
  if (answer === 'yes') return { binding, names: [] };
  return answer === 'some' ? { binding, names: allowedNames(review, question) } : undefined;
}

const ofOne: ReadonlySet<string> = new Set(['get', 'update', 'patch', 'delete']);

function ownNamespace(
  binding: Binding,
  namespace: string,
  review: RulesReview,
  question: Extract<RightQuestion, { kind: 'resource' }>,
): Way | undefined {
  const { group, resource, name, verb } = question;
  const isOwn = group === '' && resource === 'namespaces' && ofOne.has(verb) && (name ?? namespace) === namespace;
  if (!isOwn || evaluateAccess(review, { ...question, name: namespace }) !== 'yes') return undefined;
  return { binding, names: name === undefined ? [namespace] : [] };
}

/** Everybody whom these bindings let do it: people and accounts that were let in first, Kubernetes' own groups as they come. */
export function whoCan(question: RightQuestion, bound: readonly BoundRules[]): readonly Holder[] {
  const holders = new Map<string, { subject: Subject; ways: Way[] }>();
  for (const entry of bound) {
    const way = wayBy(entry, question);
    if (way === undefined) continue;
    for (const subject of new Map(entry.binding.subjects.map((one) => [subjectKey(one), one])).values()) {
      const holder = holders.get(subjectKey(subject)) ?? { subject, ways: [] };
      holders.set(subjectKey(subject), holder);
      holder.ways.push(way);
    }
  }
  const places = ({ binding }: Way) => binding.namespace ?? '';
  return [...holders.values()]
    .map(({ subject, ways }) => ({ subject, ways: ways.sort((a, b) => compare(places(a), places(b))) }))
    .sort((a, b) => order(a.subject) - order(b.subject) || compare(subjectKey(a.subject), subjectKey(b.subject)));
}

const kinds = ['Group', 'User', 'ServiceAccount'];

/** Groups reach the most: they come first. */
function order({ kind }: Subject): number {
  const at = kinds.indexOf(kind);
  return at === -1 ? kinds.length : at;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
