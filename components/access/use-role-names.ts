'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useMayList } from './rights/use-may-list.ts';

const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const base = '/apis/rbac.authorization.k8s.io/v1';
const mostNames = 1000;

export interface RoleNames {
  readonly names: readonly string[];
  /** Undefined while nobody knows. */
  readonly listable: boolean | undefined;
}

/** Roles to choose from: ClusterRoles without a namespace, else the Roles of it. Built-in ones of components last. */
export function useRoleNames(cluster: string, namespace: string | undefined, enabled: boolean): RoleNames {
  const path =
    namespace === undefined ? `${base}/clusterroles` : `${base}/namespaces/${encodeURIComponent(namespace)}/roles`;
  const mayList = useMayList();
  const query = useQuery({
    queryKey: ['role-names', cluster, path],
    queryFn: async ({ signal }): Promise<readonly string[] | null> => {
      // What is known to be refused is not asked for.
      if (!(await mayList(namespace === undefined ? 'clusterroles' : 'roles', namespace))) return null;
      const answer = await kubeRequest(cluster, { path, query: { limit: mostNames }, accept, signal });
      const items = listOf(recordOf(JSON.parse(answer.text)).items);
      const names = items.flatMap((item) => textOf(recordOf(recordOf(item).metadata).name) ?? []);
      return names.sort(
        (a, b) => Number(a.startsWith('system:')) - Number(b.startsWith('system:')) || (a < b ? -1 : 1),
      );
    },
    enabled: enabled && namespace !== '',
    staleTime: 15_000,
    retry: false,
  });
  return {
    names: query.data ?? [],
    listable: query.isError || query.data === null ? false : query.data === undefined ? undefined : true,
  };
}
