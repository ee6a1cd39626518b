'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import { readList } from '../rights/read-list.ts';

const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const keepMs = 30_000;

export interface AccountNames {
  /** `unread`: they can't be listed, or are too many to have read them all: nothing is said of any. */
  readonly state: 'pending' | 'read' | 'unread';
  readonly has: (namespace: string, name: string) => boolean;
}

/** The names of all ServiceAccounts of the cluster. */
export function useAccountNames(): AccountNames {
  const cluster = useCluster();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['account-names', cluster],
    queryFn: async ({ signal }) => {
      // What is known to be refused is not asked for; where the rules don't tell, the server does.
      const rules = await queries.fetchQuery(rulesQuery(cluster, undefined)).catch(() => undefined);
      const asked = { verb: 'list', group: '', resource: 'serviceaccounts' };
      if (rules !== undefined && evaluateAccess(rules, asked) === 'no') return null;
      const typeMeta = { apiVersion: 'v1', kind: 'ServiceAccount' };
      const { objects, more } = await readList(cluster, '/api/v1/serviceaccounts', typeMeta, signal, accept);
      return more ? null : objects.map(({ metadata: { namespace = '', name } }) => `${namespace}/${name}`);
    },
    staleTime: keepMs,
    refetchInterval: keepMs,
    retry: false,
  });
  const names = new Set(query.data ?? []);
  return {
    state: query.isPending ? 'pending' : query.isError || query.data === null ? 'unread' : 'read',
    has: (namespace, name) => names.has(`${namespace}/${name}`),
  };
}
