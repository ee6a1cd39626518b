import { listOf, recordOf, textOf } from '../untyped.ts';

/** One rule of a Role or ClusterRole (rbac.authorization.k8s.io/v1 PolicyRule), as it is written. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/log`; `*` is every resource and subresource. */
  readonly resources: readonly string[];
  /** Empty: every object. */
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** `rules` of a Role or ClusterRole; what is no list of texts reads as empty. */
export function policyRules(role: unknown): PolicyRule[] {
  return listOf(recordOf(role).rules).map((value) => {
    const rule = recordOf(value);
    return {
      verbs: texts(rule.verbs),
      apiGroups: texts(rule.apiGroups),
      resources: texts(rule.resources),
      resourceNames: texts(rule.resourceNames),
      nonResourceURLs: texts(rule.nonResourceURLs),
    };
  });
}

function texts(value: unknown): string[] {
  return listOf(value).flatMap((item) => textOf(item) ?? []);
}

const usual = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** Reading first, then writing, then the rare ones by name; each once. `*` alone where it is among them. */
export function orderedVerbs(verbs: Iterable<string>): string[] {
  const unique = [...new Set(verbs)];
  if (unique.includes('*')) return ['*'];
  const rank = (verb: string) => (usual.includes(verb) ? usual.indexOf(verb) : usual.length);
  return unique.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export interface ResourceName {
  readonly resource: string;
  /** '' for the resource itself. */
  readonly subresource: string;
}

/** `pods/log` in its parts. */
export function splitResource(text: string): ResourceName {
  const slash = text.indexOf('/');
  if (slash === -1) return { resource: text, subresource: '' };
  return { resource: text.slice(0, slash), subresource: text.slice(slash + 1) };
}

/** `pods`, `deployments.apps`, `deployments.apps/scale`: resources of a rule as kubectl describe prints them. */
export function printResource(group: string, text: string): string {
  const { resource, subresource } = splitResource(text);
  const whole = group === '' ? resource : `${resource}.${group}`;
  return subresource === '' ? whole : `${whole}/${subresource}`;
}
