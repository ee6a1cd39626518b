import type { Resource } from '#lib/kubernetes/resource.ts';

function resource(group: string, plural: string, kind: string, more: Partial<Resource> = {}): Resource {
  const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
  return { group, version: 'v1', plural, kind, namespaced: true, verbs, shortNames: [], subresources: [], ...more };
}

/** Some of what a cluster serves. */
export const playedResources: readonly Resource[] = [
  resource('', 'pods', 'Pod', { shortNames: ['po'], subresources: ['exec', 'log', 'eviction', 'status'] }),
  resource('', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  resource('', 'secrets', 'Secret'),
  resource('', 'services', 'Service'),
  resource('', 'namespaces', 'Namespace', { namespaced: false }),
  resource('', 'persistentvolumeclaims', 'PersistentVolumeClaim'),
  resource('', 'resourcequotas', 'ResourceQuota'),
  resource('apps', 'deployments', 'Deployment', { subresources: ['scale', 'status'] }),
  resource('batch', 'jobs', 'Job'),
  resource('batch', 'cronjobs', 'CronJob'),
  resource('networking.k8s.io', 'ingresses', 'Ingress'),
];
