import { mergedRules } from '../rbac-sentences/merged-rules.ts';
import type { PolicyRule } from '../rbac-sentences/policy-rule.ts';
import { allowsEverything } from '../rbac-sentences/rule-sentence.ts';
import type { ResourceRule, RulesReview } from './rules-review.ts';

/** What somebody may do by their own rules reviews, each as few rules as can be read. */
export interface OwnRights {
  /** In the namespace alone. */
  readonly there: readonly PolicyRule[];
  /** In every namespace, and of what is in none. */
  readonly everywhere: readonly PolicyRule[];
  /** What everybody may who is signed in: ask about themselves, read versions and the API's own description. */
  readonly basic: readonly PolicyRule[];
  /** Every verb on everything: in the whole cluster, or in the namespace alone. */
  readonly everything: 'everywhere' | 'there' | undefined;
  /** An authorizer that can't list its rules had a say: more may be allowed. */
  readonly isIncomplete: boolean;
}

/**
 * `everywhere`: the review of a namespace that nobody has, which holds the rights of cluster-wide bindings alone.
 * `there`: that of the namespace, which holds both; absent: only what counts everywhere is wanted. What is not served
 * (`isServed`, by API group) is left out: Kubernetes' own roles name groups of older versions.
 */
export function ownRights(
  everywhere: RulesReview,
  there?: RulesReview,
  isServed: (group: string) => boolean = () => true,
): OwnRights {
  const wide = rulesOf(everywhere, isServed);
  const known = new Set(wide.map((rule) => JSON.stringify(rule)));
  const local = there === undefined ? [] : rulesOf(there, isServed).filter((rule) => !known.has(JSON.stringify(rule)));
  const isAll = allowsEverything(wide);
  return {
    there: mergedRules(local),
    everywhere: mergedRules(wide.filter((rule) => !isBasic(rule))),
    basic: mergedRules(wide.filter(isBasic)),
    everything: isAll ? 'everywhere' : allowsEverything(local) ? 'there' : undefined,
    isIncomplete: everywhere.incomplete || there?.incomplete === true,
  };
}

function rulesOf({ rules, paths }: RulesReview, isServed: (group: string) => boolean): readonly PolicyRule[] {
  const groups = (rule: ResourceRule) => rule.apiGroups.filter((group) => group === '*' || isServed(group));
  return [
    ...rules.map((rule) => ({ ...rule, apiGroups: groups(rule), nonResourceURLs: [] })),
    ...paths.map((rule) => ({
      verbs: rule.verbs,
      apiGroups: [],
      resources: [],
      resourceNames: [],
      nonResourceURLs: rule.paths,
    })),
  ];
}

/** Paths that system:discovery, system:public-info-viewer and system:service-account-issuer-discovery open to everybody. */
const open =
  /^\/(?:api|apis|openapi|healthz|livez|readyz|version|openid\/v1\/jwks|\.well-known\/openid-configuration)(?:\/\*?)?$/;

function isBasic({ resources, nonResourceURLs }: PolicyRule): boolean {
  if (nonResourceURLs.length > 0) return nonResourceURLs.every((url) => open.test(url));
  return resources.length > 0 && resources.every((resource) => resource.startsWith('selfsubject'));
}
