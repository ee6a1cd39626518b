'use client';

import { useQuery } from '@tanstack/react-query';
import { useCluster } from '#components/data/use-cluster.ts';
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
  const query = useQuery({
    queryKey: ['account-names', cluster],
    queryFn: async ({ signal }) => {
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
