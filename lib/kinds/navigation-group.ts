import type { Resource } from '#lib/kubernetes/resource.ts';

export type NavigationGroup = 'workloads' | 'network' | 'storage' | 'configuration' | 'access' | 'cluster' | 'custom';

const byGroup: Readonly<Record<string, NavigationGroup>> = {
  apps: 'workloads',
  batch: 'workloads',
  'networking.k8s.io': 'network',
  'discovery.k8s.io': 'network',
  'gateway.networking.k8s.io': 'network',
  'storage.k8s.io': 'storage',
  'snapshot.storage.k8s.io': 'storage',
  'rbac.authorization.k8s.io': 'access',
  'certificates.k8s.io': 'access',
  autoscaling: 'configuration',
  policy: 'configuration',
  'coordination.k8s.io': 'cluster',
  'scheduling.k8s.io': 'cluster',
  'node.k8s.io': 'cluster',
  'events.k8s.io': 'cluster',
  'metrics.k8s.io': 'cluster',
  'apiregistration.k8s.io': 'cluster',
  'apiextensions.k8s.io': 'custom',
  'admissionregistration.k8s.io': 'cluster',
  'flowcontrol.apiserver.k8s.io': 'cluster',
  'resource.k8s.io': 'cluster',
  'internal.apiserver.k8s.io': 'cluster',
  'storagemigration.k8s.io': 'storage',
};

const core: Readonly<Record<string, NavigationGroup>> = {
  pods: 'workloads',
  replicationcontrollers: 'workloads',
  podtemplates: 'workloads',
  services: 'network',
  endpoints: 'network',
  persistentvolumes: 'storage',
  persistentvolumeclaims: 'storage',
  configmaps: 'configuration',
  secrets: 'configuration',
  resourcequotas: 'configuration',
  limitranges: 'configuration',
  serviceaccounts: 'access',
};

/** Where a resource belongs in the navigation; what no group of Kubernetes itself serves is a custom resource. */
export function navigationGroup(resource: Pick<Resource, 'group' | 'plural'>): NavigationGroup {
  if (resource.group === '') return core[resource.plural] ?? 'cluster';
  return byGroup[resource.group] ?? 'custom';
}
