import type { Resource } from '../resource.ts';
import { type PolicyRule, splitResource } from './policy-rule.ts';
import { type Power, powersOf } from './powers.ts';

/** What is worth knowing about a rule. The text is `access.rule.{code}`; `bad` and `warn` say how it looks. */
export interface RuleProblem {
  readonly code:
    | 'every-verb'
    | 'every-resource'
    | 'unknown-resource'
    | 'unknown-subresource'
    | 'other-group'
    | 'cluster-scoped'
    | 'urls-in-role'
    | 'create-by-name'
    | 'list-by-name'
    | Power['code'];
  readonly tone: 'bad' | 'warn' | 'neutral';
  readonly params: Readonly<Record<string, string>>;
}

/** What the cluster serves; groups whose API server is silent now are not judged. */
export interface Served {
  readonly resources: readonly Pick<Resource, 'group' | 'plural' | 'namespaced' | 'subresources'>[];
  readonly silentGroups: readonly string[];
}

/**
 * RBAC takes every text without a word (E45): what the cluster does not serve gives no right. `role` is the kind: a Role
 * can't give rights to what has no namespace, nor to paths.
 */
export function ruleProblems(rule: PolicyRule, role: 'Role' | 'ClusterRole', served: Served): RuleProblem[] {
  if (rule.nonResourceURLs.length > 0) return role === 'Role' ? [problem('urls-in-role', 'warn')] : wildcards(rule);
  const unknown = rule.resources.flatMap((text) => unknownResource(text, rule, role, served));
  // A resource and its subresources are in the wrong group together: that is said once.
  const once = new Map(unknown.map((found) => [JSON.stringify(found), found]));
  return [...wildcards(rule), ...once.values(), ...byName(rule), ...powersOf(rule)];
}

function wildcards(rule: PolicyRule): RuleProblem[] {
  const found: RuleProblem[] = [];
  if (rule.verbs.includes('*')) found.push(problem('every-verb', 'warn'));
  if (rule.resources.includes('*')) {
    const isAll = rule.apiGroups.includes('*');
    found.push(problem('every-resource', isAll && rule.verbs.includes('*') ? 'bad' : 'warn'));
  }
  return found;
}

/** Only when no group of the rule has it: `apiGroups: [extensions, apps]` is how rules are written for old servers too. */
function unknownResource(
  text: string,
  { apiGroups: groups, verbs }: PolicyRule,
  role: 'Role' | 'ClusterRole',
  served: Served,
): RuleProblem[] {
  const { resource, subresource } = splitResource(text);
  if (resource === '*' || groups.includes('*') || groups.length === 0) return [];
  if (groups.some((group) => served.silentGroups.includes(group))) return [];
  const here = served.resources.filter(({ group, plural }) => groups.includes(group) && plural === resource);
  if (here.length === 0) {
    const elsewhere = served.resources.filter(({ plural }) => plural === resource).map(({ group }) => group);
    const group = groups.map(groupName).join(', ');
    const [other] = elsewhere;
    if (other !== undefined)
      return [
        problem('other-group', isRetired(groups) ? 'neutral' : 'warn', { resource, group, other: groupName(other) }),
      ];
    const near = nearest(
      resource,
      served.resources.filter(({ group }) => groups.includes(group)).map(({ plural }) => plural),
    );
    return [problem('unknown-resource', 'warn', { resource, group, near: near ?? '' })];
  }
  if (subresource !== '' && subresource !== '*') {
    const known = here.flatMap(({ subresources }) => subresources);
    if (!known.includes(subresource)) {
      const near = nearest(subresource, known);
      return [
        problem('unknown-subresource', 'warn', {
          resource,
          subresource,
          near: near === undefined ? '' : `${resource}/${near}`,
        }),
      ];
    }
  }
  const isOwnNamespace = resource === 'namespaces' && groups.includes('') && verbs.some(namesOne);
  if (role === 'Role' && here.every(({ namespaced }) => !namespaced) && !isOwnNamespace)
    return [problem('cluster-scoped', 'warn', { resource })];
  return [];
}

/** A request for one namespace by its name counts as one inside of it: a Role there can give the right to that. */
const namesOne = (verb: string) => ['get', 'update', 'patch', 'delete', '*'].includes(verb);

/** Kubernetes' own roles still name the group that v1.22 took away, for older servers. */
function isRetired(groups: readonly string[]): boolean {
  return groups.every((group) => group === 'extensions');
}

/** `''` is how rules write the core group. */
function groupName(group: string): string {
  return group === '' ? '""' : group;
}

/** A request to create has no name yet, and a list has one only by a field selector. */
function byName(rule: PolicyRule): RuleProblem[] {
  if (rule.resourceNames.length === 0) return [];
  const found: RuleProblem[] = [];
  const plain = rule.resources.some((resource) => !resource.includes('/'));
  const collective = rule.verbs.filter((verb) => verb === 'create' || verb === 'deletecollection');
  if (plain && collective.length > 0) found.push(problem('create-by-name', 'warn', { verbs: collective.join(', ') }));
  const lists = rule.verbs.filter((verb) => verb === 'list' || verb === 'watch');
  if (plain && lists.length > 0) found.push(problem('list-by-name', 'neutral', { verbs: lists.join(', ') }));
  return found;
}

function problem(
  code: RuleProblem['code'],
  tone: RuleProblem['tone'],
  params: RuleProblem['params'] = {},
): RuleProblem {
  return { code, tone, params };
}

const mostEdits = 2;

/** The known word that is at most two letters away, the closest first. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const found = [...new Set(known)]
    .map((candidate) => ({ candidate, edits: distance(word, candidate) }))
    .filter(({ edits }) => edits <= mostEdits)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
  return found[0]?.candidate;
}

/** Levenshtein; more than `mostEdits` is not counted to the end. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > mostEdits) return mostEdits + 1;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(change, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[b.length] ?? 0;
}
