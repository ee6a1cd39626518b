import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';

type ServedResource = Pick<Resource, 'group' | 'plural' | 'verbs' | 'subresources'>;

/** What a rule is about: resources of the API, or paths such as `/metrics`. */
export type RuleSubject = 'resources' | 'urls';

export const firstRules: Readonly<Record<RuleSubject, JsonObject>> = {
  resources: { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  urls: { nonResourceURLs: ['/metrics'], verbs: ['get'] },
};

export function ruleSubject(rule: JsonValue | undefined): RuleSubject {
  return valueAt(rule, ['nonResourceURLs']) === undefined ? 'resources' : 'urls';
}

/** A list of texts of a rule; what is none of that is left out. */
export function textsAt(rule: JsonValue | undefined, field: string): readonly string[] {
  const list = valueAt(rule, [field]);
  return isJsonArray(list) ? list.filter((value) => typeof value === 'string') : [];
}

/** The groups that the cluster serves, the core group first. */
export function servedGroups(served: readonly ServedResource[]): readonly string[] {
  return [...new Set(served.map(({ group }) => group))].sort();
}

/** `pods`, `pods/log` of these groups, by name. */
export function resourcesOf(served: readonly ServedResource[], groups: readonly string[]): readonly string[] {
  const own = served.filter(({ group }) => groups.includes('*') || groups.includes(group));
  const names = own.flatMap(({ plural, subresources }) => [plural, ...subresources.map((sub) => `${plural}/${sub}`)]);
  return [...new Set(names)].sort();
}

const usual = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** Verbs that are checked without being requests of their own, by the resource. */
const special: Readonly<Record<string, readonly string[]>> = {
  roles: ['bind', 'escalate'],
  clusterroles: ['bind', 'escalate'],
  users: ['impersonate'],
  groups: ['impersonate'],
  serviceaccounts: ['impersonate'],
  certificatesigningrequests: [],
  signers: ['approve', 'attest', 'sign'],
};

/**
 * The verbs to offer for a rule: those that its resources serve, the special ones of RBAC, and whatever it has already.
 * Discovery says verbs of resources only, so with a subresource all the usual ones are offered.
 */
export function verbsFor(rule: JsonValue | undefined, served: readonly ServedResource[]): readonly string[] {
  const held = textsAt(rule, 'verbs');
  if (ruleSubject(rule) === 'urls')
    return [...new Set(['get', 'post', 'put', 'patch', 'delete', 'head', '*', ...held])];
  const groups = textsAt(rule, 'apiGroups');
  const resources = textsAt(rule, 'resources');
  const known = served.filter(({ group, plural }) => groups.includes(group) && resources.includes(plural));
  const isWhole = known.length === 0 || known.length < resources.length;
  const common = usual.filter((verb) => isWhole || known.some(({ verbs }) => verbs.includes(verb)));
  const own = resources.flatMap((resource) => (Object.hasOwn(special, resource) ? (special[resource] ?? []) : []));
  return [...new Set([...common, ...own, '*', ...held])];
}

/** Another group: the resources that it doesn't have go. */
export function regrouped(rule: JsonObject, group: string, served: readonly ServedResource[]): JsonObject {
  const there = new Set(resourcesOf(served, [group]));
  const kept = textsAt(rule, 'resources').filter((resource) => resource === '*' || there.has(resource));
  return { ...rule, apiGroups: [group], resources: kept };
}
