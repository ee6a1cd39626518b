'use client';

import { useQuery } from '@tanstack/react-query';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { type Count, countObjects } from './count-objects.ts';

const refetchMs = 30_000;

/** What people look for in a namespace. */
const usual = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'pods',
  'services',
  'ingresses.networking.k8s.io',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'serviceaccounts',
];

export interface Contents {
  readonly counts: readonly Count[];
  readonly pending: boolean;
}

/** Counts of what is in a namespace: the usual kinds, or every kind that can be listed. */
export function useContents(namespace: string, which: 'usual' | 'all', enabled = true): Contents {
  const cluster = useCluster();
  const { byId, resources } = useDiscovery(cluster);
  const asked = which === 'usual' ? usual.flatMap((id) => byId(id) ?? []) : resources.filter(isCountable);
  const query = useQuery({
    queryKey: ['namespace-contents', cluster, namespace, asked.map(resourceId)],
    queryFn: ({ signal }) => countObjects(cluster, asked, namespace, signal),
    enabled: enabled && asked.length > 0,
    refetchInterval: which === 'usual' ? refetchMs : false,
    staleTime: refetchMs,
    placeholderData: (before) => before,
  });
  return { counts: query.data ?? [], pending: query.isPending };
}

/** Events are served by two groups and are gone in an hour; metrics are no objects. */
function isCountable({ namespaced, verbs, plural, group }: Resource): boolean {
  return namespaced && verbs.includes('list') && verbs.includes('delete') && !(plural === 'events' && group !== '');
}
