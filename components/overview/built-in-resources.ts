import type { Resource } from '#lib/kubernetes/resource.ts';

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

function builtIn(group: string, plural: string, kind: string, namespaced = true): Resource {
  return { group, version: 'v1', plural, kind, namespaced, verbs, shortNames: [], subresources: [] };
}

/** Served by every cluster in this version: the overview need not wait for discovery. */
export const nodes = builtIn('', 'nodes', 'Node', false);
export const namespaces = builtIn('', 'namespaces', 'Namespace', false);
export const pods = builtIn('', 'pods', 'Pod');
export const services = builtIn('', 'services', 'Service');
export const claims = builtIn('', 'persistentvolumeclaims', 'PersistentVolumeClaim');
export const events = builtIn('', 'events', 'Event');
export const deployments = builtIn('apps', 'deployments', 'Deployment');
export const statefulSets = builtIn('apps', 'statefulsets', 'StatefulSet');
export const jobs = builtIn('batch', 'jobs', 'Job');
export const apiServices = builtIn('apiregistration.k8s.io', 'apiservices', 'APIService', false);
export const daemonSets = builtIn('apps', 'daemonsets', 'DaemonSet');
