'use client';

import { useQuery } from '@tanstack/react-query';
import { problemOf } from '#components/data/query-client.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import { type Binding, bindingOf } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { readList } from './read-list.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const base = `/apis/${apiVersion}`;
const refetchMs = 30_000;
const atOnce = 4;

/** What could not be read, so that nobody takes the rest for everything. */
export interface Unread {
  readonly what: 'clusterrolebindings' | 'rolebindings';
  /** Undefined: in no namespace at all. */
  readonly namespaces: readonly string[] | undefined;
}

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
 * cluster. Who may not list the RoleBindings of all namespaces gets those of the namespaces they know.
 */
export function useBindings(namespace?: string): BindingsState {
  const cluster = useCluster();
  const { known } = useNamespaces();
  const query = useQuery({
    queryKey: ['bindings', cluster, namespace ?? '', namespace === undefined ? known : []],
    queryFn: ({ signal }) =>
      namespace === undefined ? readAll(cluster, known, signal) : readNamespace(cluster, [namespace], signal),
    refetchInterval: refetchMs,
    staleTime: refetchMs,
    placeholderData: (before) => before,
  });
  const { bindings = [], unread = [], more = false } = query.data ?? {};
  return { bindings, unread, more, pending: query.isPending, problem: problemOf(query.error) };
}

type Found = Pick<BindingsState, 'bindings' | 'unread' | 'more'>;

async function readAll(cluster: string, known: readonly string[], signal: AbortSignal): Promise<Found> {
  const [everywhere, inNamespaces] = await Promise.all([
    read(cluster, `${base}/clusterrolebindings`, 'ClusterRoleBinding', signal),
    read(cluster, `${base}/rolebindings`, 'RoleBinding', signal),
  ]);
  const rest: Found =
    inNamespaces === undefined ? await readKnown(cluster, known, signal) : { ...inNamespaces, unread: [] };
  return {
    bindings: [...(everywhere?.bindings ?? []), ...rest.bindings],
    unread: [
      ...(everywhere === undefined ? [{ what: 'clusterrolebindings', namespaces: undefined } as const] : []),
      ...rest.unread,
    ],
    more: everywhere?.more === true || rest.more,
  };
}

/** Besides the known namespaces there may be others: nobody can tell. */
async function readKnown(cluster: string, known: readonly string[], signal: AbortSignal): Promise<Found> {
  const found = await readNamespace(cluster, known, signal);
  const failed = found.unread.flatMap(({ namespaces = [] }) => namespaces);
  const isNothing = known.every((namespace) => failed.includes(namespace));
  return { ...found, unread: [{ what: 'rolebindings', namespaces: isNothing ? undefined : failed }] };
}

async function readNamespace(cluster: string, namespaces: readonly string[], signal: AbortSignal): Promise<Found> {
  const bindings: Binding[] = [];
  const failed: string[] = [];
  let more = false;
  let lasting: unknown;
  await forEachLimited(namespaces, atOnce, async (namespace) => {
    try {
      const path = `${base}/namespaces/${encodeURIComponent(namespace)}/rolebindings`;
      const found = await read(cluster, path, 'RoleBinding', signal);
      if (found === undefined) failed.push(namespace);
      else bindings.push(...found.bindings);
      more ||= found?.more === true;
    } catch (error) {
      lasting = error;
    }
  });
  if (lasting !== undefined) throw lasting;
  return { bindings, unread: failed.length === 0 ? [] : [{ what: 'rolebindings', namespaces: failed.sort() }], more };
}

/** Undefined when this user may not list them. */
async function read(cluster: string, path: string, kind: string, signal: AbortSignal) {
  try {
    const { objects, more } = await readList(cluster, path, { apiVersion, kind }, signal);
    return { bindings: objects.map(bindingOf), more };
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 403) return undefined;
    throw error;
  }
}
