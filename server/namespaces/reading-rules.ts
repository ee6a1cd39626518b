import type { ResourceRule } from '#lib/kubernetes/rbac/rules-review.ts';

/** Everybody has these about themselves: they say nothing about a namespace. */
const selfService: readonly string[] = ['authorization.k8s.io', 'authentication.k8s.io'];

/**
 * Whether the rules of one namespace let its user list something in it. `everywhere` are the rules of a namespace that
 * does not exist, hence those of cluster-wide bindings: of them only pods count, since a right to list nodes is found
 * in every namespace and reads nothing in any.
 */
export function mayList(rules: readonly ResourceRule[], everywhere: readonly ResourceRule[]): boolean {
  const clusterWide = new Set(everywhere.map(keyOf));
  return rules.some((rule) => listsObjects(rule) && (!clusterWide.has(keyOf(rule)) || isAboutPods(rule)));
}

/** Names of namespaces that a rule about namespaces names. */
export function namespacesNamedIn(rules: readonly ResourceRule[]): readonly string[] {
  return rules.flatMap(({ apiGroups, resources, resourceNames }) =>
    covers(apiGroups, '') && covers(resources, 'namespaces') ? resourceNames : [],
  );
}

function listsObjects({ verbs, apiGroups, resources, resourceNames }: ResourceRule): boolean {
  if (!covers(verbs, 'list') || resourceNames.length > 0) return false;
  return resources.length > 0 && apiGroups.some((group) => !selfService.includes(group));
}

function isAboutPods({ apiGroups, resources }: ResourceRule): boolean {
  return covers(apiGroups, '') && covers(resources, 'pods');
}

function covers(allowed: readonly string[], wanted: string): boolean {
  return allowed.includes(wanted) || allowed.includes('*');
}

function keyOf({ verbs, apiGroups, resources, resourceNames }: ResourceRule): string {
  return JSON.stringify([verbs, apiGroups, resources, resourceNames].map((part) => [...part].sort()));
}
