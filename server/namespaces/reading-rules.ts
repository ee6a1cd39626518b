import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** One `resourceRules` entry of a SelfSubjectRulesReview, with only what is read of it. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

export interface Rules {
  readonly rules: readonly Rule[];
  /** An authorizer that can't enumerate (a webhook) had a say: what is not here may be allowed all the same. */
  readonly incomplete: boolean;
}

/** Everybody has these about themselves: they say nothing about a namespace. */
const selfService: readonly string[] = ['authorization.k8s.io', 'authentication.k8s.io'];

export function parseRules(review: unknown): Rules {
  const status = recordOf(recordOf(review).status);
  const rules = listOf(status.resourceRules).map((entry) => {
    const rule = recordOf(entry);
    const { verbs, apiGroups, resources, resourceNames } = rule;
    return {
      verbs: texts(verbs),
      apiGroups: texts(apiGroups),
      resources: texts(resources),
      resourceNames: texts(resourceNames),
    };
  });
  return { rules, incomplete: status.incomplete === true };
}

/**
 * Whether the rules of one namespace let its user list something in it. `everywhere` are the rules of a namespace that
 * does not exist, hence those of cluster-wide bindings: of them only pods count, since a right to list nodes is found
 * in every namespace and reads nothing in any.
 */
export function mayList(rules: readonly Rule[], everywhere: readonly Rule[]): boolean {
  const clusterWide = new Set(everywhere.map(keyOf));
  return rules.some((rule) => listsObjects(rule) && (!clusterWide.has(keyOf(rule)) || isAboutPods(rule)));
}

/** Names of namespaces that a rule about namespaces names. */
export function namespacesNamedIn(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ apiGroups, resources, resourceNames }) =>
    covers(apiGroups, '') && covers(resources, 'namespaces') ? resourceNames : [],
  );
}

function listsObjects({ verbs, apiGroups, resources, resourceNames }: Rule): boolean {
  if (!covers(verbs, 'list') || resourceNames.length > 0) return false;
  return resources.length > 0 && apiGroups.some((group) => !selfService.includes(group));
}

function isAboutPods({ apiGroups, resources }: Rule): boolean {
  return covers(apiGroups, '') && covers(resources, 'pods');
}

function covers(allowed: readonly string[], wanted: string): boolean {
  return allowed.includes(wanted) || allowed.includes('*');
}

function keyOf({ verbs, apiGroups, resources, resourceNames }: Rule): string {
  return JSON.stringify([verbs, apiGroups, resources, resourceNames].map((part) => [...part].sort()));
}

function texts(value: unknown): readonly string[] {
  return listOf(value).flatMap((entry) => textOf(entry) ?? []);
}
