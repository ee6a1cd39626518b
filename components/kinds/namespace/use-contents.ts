'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
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
  const client = useQueryClient();
  const { byId, resources } = useDiscovery(cluster);
  const asked = which === 'usual' ? usual.flatMap((id) => byId(id) ?? []) : resources.filter(isCountable);
  const query = useQuery({
    queryKey: ['namespace-contents', cluster, namespace, asked.map(resourceId)],
    queryFn: async ({ signal }) => {
      const refused = await knownToBeRefused(client, cluster, asked, namespace);
      const counted = await countObjects(
        cluster,
        asked.filter((one) => !refused.has(one)),
        namespace,
        signal,
      );
      return [...counted, ...[...refused].map((resource) => ({ resource, count: undefined }))];
    },
    enabled: enabled && asked.length > 0,
    refetchInterval: which === 'usual' ? refetchMs : false,
    staleTime: refetchMs,
    placeholderData: (before) => before,
  });
  return { counts: query.data ?? [], pending: query.isPending };
}

/** Of these, what this user may not list there, as far as the rules tell. */
async function knownToBeRefused(
  client: QueryClient,
  cluster: string,
  resources: readonly Resource[],
  namespace: string,
): Promise<ReadonlySet<Resource>> {
  const review = await client.fetchQuery(rulesQuery(cluster, namespace)).catch(() => undefined);
  if (review === undefined) return new Set();
  return new Set(
    resources.filter(({ group, plural }) => evaluateAccess(review, { verb: 'list', group, resource: plural }) === 'no'),
  );
}

/** Events are served by two groups and are gone in an hour; metrics are no objects. */
function isCountable({ namespaced, verbs, plural, group }: Resource): boolean {
  return namespaced && verbs.includes('list') && verbs.includes('delete') && !(plural === 'events' && group !== '');
}
