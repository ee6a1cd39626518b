import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';

/**
 * The label selectors of the ClusterRoles that this one is made of (`aggregationRule`): the control plane writes its
 * rules, and whatever somebody else writes there is lost. Empty for a role of its own rules.
 */
export function aggregatedFrom(role: KubeObject): string[] {
  const { aggregationRule } = recordOf(role);
  return listOf(recordOf(aggregationRule).clusterRoleSelectors).flatMap((selector) => {
    const requirements = requirementsOf(selector);
    return requirements === undefined || requirements.length === 0 ? [] : [printSelector(requirements)];
  });
}

const aggregateLabel = /^rbac\.authorization\.k8s\.io\/aggregate-to-(.+)$/;

/** The built-in roles that its rules are added to, by its labels: `admin`, `edit`, `view`. */
export function aggregatedTo(role: KubeObject): string[] {
  return Object.entries(role.metadata.labels ?? {})
    .flatMap(([key, value]) => (value === 'true' ? (aggregateLabel.exec(key)?.[1] ?? []) : []))
    .sort();
}

/** Made and kept up by the API server itself at each of its starts, unless the annotation says no. */
export function isKeptByServer(object: KubeObject): boolean {
  const isBuiltIn = object.metadata.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults';
  return isBuiltIn && object.metadata.annotations?.['rbac.authorization.kubernetes.io/autoupdate'] === 'true';
}
