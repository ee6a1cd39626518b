import { orderedVerbs, type PolicyRule } from './policy-rule.ts';

/** Resources of one API group; `group` '' is the core group, `*` every group. */
export interface GroupedResources {
  readonly group: string;
  /** `pods`, `pods/log`; `*` is every resource with its subresources. */
  readonly resources: readonly string[];
}

/** A rule in the parts that a sentence needs: "may get, list pods in hos". */
export type RuleSentence =
  | {
      readonly kind: 'resources';
      /** `*` alone: everything, verbs that don't exist yet included. */
      readonly verbs: readonly string[];
      readonly targets: readonly GroupedResources[];
      /** Only these objects; empty: all. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'urls'; readonly verbs: readonly string[]; readonly urls: readonly string[] }
  /** It lacks verbs, resources or groups: nothing is allowed by it. */
  | { readonly kind: 'nothing' };

/**
 * A rule is about resources or about paths of the API server (nonResourceURLs). The authorizer matches every group with
 * every resource of the rule, so each group gets all of them.
 */
export function ruleSentence(rule: PolicyRule): RuleSentence {
  const verbs = orderedVerbs(rule.verbs);
  if (verbs.length === 0) return { kind: 'nothing' };
  if (rule.nonResourceURLs.length > 0) return { kind: 'urls', verbs, urls: [...new Set(rule.nonResourceURLs)] };
  if (rule.apiGroups.length === 0 || rule.resources.length === 0) return { kind: 'nothing' };
  const resources = rule.resources.includes('*') ? ['*'] : [...new Set(rule.resources)];
  const groups = rule.apiGroups.includes('*') ? ['*'] : [...new Set(rule.apiGroups)];
  return {
    kind: 'resources',
    verbs,
    targets: groups.map((group) => ({ group, resources })),
    names: [...new Set(rule.resourceNames)],
  };
}

/** Everything everywhere: what cluster-admin has. */
export function allowsEverything(rules: readonly PolicyRule[]): boolean {
  return rules.some(
    (rule) =>
      rule.verbs.includes('*') &&
      rule.apiGroups.includes('*') &&
      rule.resources.includes('*') &&
      rule.resourceNames.length === 0,
  );
}
