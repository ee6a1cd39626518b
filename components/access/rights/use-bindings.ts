'use client';

import { useQuery } from '@tanstack/react-query';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { type Binding, bindingOf } from '#lib/kubernetes/rbac-sentences/binding.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type FoundEverywhere, readEverywhere, readNamespaces, type Unread } from './read-everywhere.ts';
import { useMayList } from './use-may-list.ts';

const refetchMs = 30_000;

export interface BindingsState {
  readonly bindings: readonly Binding[];
  readonly unread: readonly Unread[];
  readonly more: boolean;
  readonly pending: boolean;
  /** Anything but a lack of rights. */
  readonly problem: RequestProblem | undefined;
}

/**
 * Bindings as far as this user may list them, read again every half minute: those of one namespace, or of the whole
 * cluster.
 */
export function useBindings(namespace?: string): BindingsState {
  const cluster = useCluster();
  const { known } = useNamespaces();
  const mayList = useMayList();
  const query = useQuery({
    queryKey: ['bindings', cluster, namespace ?? '', namespace === undefined ? known : []],
    queryFn: async ({ signal }) =>
      namespace === undefined
        ? withBindings(await readEverywhere(cluster, 'clusterrolebindings', 'rolebindings', known, mayList, signal))
        : withBindings(await readNamespaces(cluster, 'rolebindings', [namespace], mayList, signal)),
    refetchInterval: refetchMs,
    staleTime: refetchMs,
    placeholderData: (before) => before,
  });
  const { bindings = [], unread = [], more = false } = query.data ?? {};
  return { bindings, unread, more, pending: query.isPending, problem: problemOf(query.error) };
}

/** Objects are not kept: of a binding no more is shown than this. */
function withBindings({ objects, unread, more }: FoundEverywhere) {
  return { bindings: objects.map(bindingOf), unread, more };
}
