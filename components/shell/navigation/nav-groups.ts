import { type NavigationGroup, navigationGroup } from '#lib/kinds/navigation-group.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

export interface NavSection {
  /** API group of custom resources; '' in the other groups, which have one section. */
  readonly apiGroup: string;
  readonly resources: readonly Resource[];
}
export interface NavGroup {
  readonly id: NavigationGroup;
  readonly sections: readonly NavSection[];
}

const groupOrder: readonly NavigationGroup[] = [
  'workloads',
  'network',
  'storage',
  'configuration',
  'access',
  'cluster',
  'custom',
];

/** The order people know; whatever else a group has follows by name. */
const known: readonly string[] = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'pods',
  'replicasets.apps',
  'services',
  'ingresses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'endpointslices.discovery.k8s.io',
  'persistentvolumeclaims',
  'persistentvolumes',
  'storageclasses.storage.k8s.io',
  'configmaps',
  'secrets',
  'resourcequotas',
  'limitranges',
  'horizontalpodautoscalers.autoscaling',
  'serviceaccounts',
  'roles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'nodes',
  'namespaces',
  'events',
  'customresourcedefinitions.apiextensions.k8s.io',
];
const rank = new Map(known.map((id, index) => [id, index]));

/** Served twice under two groups; the core one stands for both. */
const twins: readonly string[] = ['events.events.k8s.io'];

/** What can be listed, grouped as the navigation shows it. Groups without resources are left out. */
export function navGroups(resources: readonly Resource[]): readonly NavGroup[] {
  const listable = resources.filter(
    (resource) => resource.verbs.includes('list') && !twins.includes(resourceId(resource)),
  );
  return groupOrder.flatMap((id) => {
    const own = listable.filter((resource) => navigationGroup(resource) === id).sort(byRank);
    return own.length === 0
      ? []
      : [{ id, sections: id === 'custom' ? byApiGroup(own) : [{ apiGroup: '', resources: own }] }];
  });
}

function byApiGroup(resources: readonly Resource[]): NavSection[] {
  const sections = new Map<string, Resource[]>();
  for (const resource of resources) {
    // The definitions themselves head the list, without a group of their own.
    const apiGroup = resource.group === 'apiextensions.k8s.io' ? '' : resource.group;
    sections.set(apiGroup, [...(sections.get(apiGroup) ?? []), resource]);
  }
  return [...sections]
    .map(([apiGroup, own]) => ({ apiGroup, resources: own }))
    .sort((a, b) => compare(a.apiGroup, b.apiGroup));
}

function byRank(a: Resource, b: Resource): number {
  const last = known.length;
  const difference = (rank.get(resourceId(a)) ?? last) - (rank.get(resourceId(b)) ?? last);
  return difference !== 0 ? difference : compare(a.kind, b.kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
