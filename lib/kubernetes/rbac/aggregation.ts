import type { KubeObject } from '../kube-object.ts';
import { matchesSelector, requirementsOf } from '../label-selector.ts';
import { type PolicyRule, policyRules } from '../rbac-sentences/policy-rule.ts';
import { listOf, recordOf } from '../untyped.ts';

/**
 * The ClusterRoles among `roles` whose rules the control plane collects in this one, by its `aggregationRule`
 * (kubernetes pkg/controller/clusterroleaggregation): any of the selectors, never itself. By name.
 */
export function partsOf(role: KubeObject, roles: readonly KubeObject[]): readonly KubeObject[] {
  const selectors = listOf(recordOf(recordOf(role).aggregationRule).clusterRoleSelectors).flatMap((selector) => {
    const requirements = requirementsOf(selector);
    return requirements === undefined ? [] : [requirements];
  });
  return roles
    .filter(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name !== role.metadata.name)
    .filter(({ metadata }) => selectors.some((requirements) => matchesSelector(metadata.labels ?? {}, requirements)))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/** The ClusterRoles that this one is a part of. */
export function wholesOf(role: KubeObject, roles: readonly KubeObject[]): readonly KubeObject[] {
  return roles.filter((whole) => partsOf(whole, [role]).length > 0);
}

/** Names of the parts that a collected rule comes from: the controller copies rules whole. Empty: nobody's now. */
export function originsOf(rule: PolicyRule, parts: readonly KubeObject[]): readonly string[] {
  const text = JSON.stringify(rule);
  return parts
    .filter((part) => policyRules(part).some((own) => JSON.stringify(own) === text))
    .map(({ metadata }) => metadata.name);
}
