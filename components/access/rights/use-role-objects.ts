'use client';

import { useQuery } from '@tanstack/react-query';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { readEverywhere, type Unread } from './read-everywhere.ts';
import { useMayList } from './use-may-list.ts';
import { roleKey } from './use-roles.ts';

const refetchMs = 30_000;

export interface RoleObjects {
  /** Roles and ClusterRoles. */
  readonly roles: readonly KubeObject[];
  readonly unread: readonly Unread[];
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

const nothing = { objects: [], unread: [], more: false };

/** Every role that this user may list, read again every half minute. */
export function useRoleObjects(): RoleObjects {
  const cluster = useCluster();
  const { known } = useNamespaces();
  const mayList = useMayList();
  const query = useQuery({
    queryKey: ['role-objects', cluster, known],
    queryFn: ({ signal }) => readEverywhere(cluster, 'clusterroles', 'roles', known, mayList, signal),
    refetchInterval: refetchMs,
    staleTime: refetchMs,
    placeholderData: (before) => before,
  });
  const { objects, unread, more } = query.data ?? nothing;
  return { roles: objects, unread, more, pending: query.isPending, problem: problemOf(query.error) };
}

/** The same text as `roleKey` of the binding that names it. */
export function roleObjectKey({ kind, metadata: { name, namespace } }: KubeObject): string {
  return roleKey({ namespace: kind === 'Role' ? namespace : undefined, name });
}
