'use client';

import { useQuery } from '@tanstack/react-query';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { NamespacesAnswer } from '#lib/protocol/namespaces.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { problemOf } from './query-client.ts';
import { rememberedNamespaces } from './remembered-namespaces.ts';
import { serverRequest } from './server-request.ts';
import { reportSessionLoss } from './session-loss.ts';
import { useClusterSession } from './use-session.ts';

/** Those that come and go are heard of sooner (`useNamespaceRefresh`); rights that grow or shrink are not. */
const refetchMs = 60_000;

export interface NamespaceNames {
  /** All of them where they may be listed; else those that this user was found to be able to read, the own one first. */
  readonly names: readonly string[];
  /** Undefined while nobody knows yet. */
  readonly listable: boolean | undefined;
  readonly from: NamespacesAnswer['from'] | undefined;
  readonly problem: RequestProblem | undefined;
}

const none: readonly string[] = [];

/** The cluster's namespaces, as far as this user may list them or the server can find out which ones are readable. */
export function useNamespaceNames(cluster: string): NamespaceNames {
  const { user } = useClusterSession();
  const owner = namespaceOwner(cluster, user);
  const query = useQuery({
    queryKey: namespacesQueryKey(owner),
    queryFn: ({ signal }) => readNames(cluster, rememberedNamespaces(owner), signal),
    refetchInterval: refetchMs,
    staleTime: refetchMs,
  });
  const from = query.data?.from;
  return {
    names: query.data?.namespaces ?? none,
    listable: from === undefined ? undefined : from === 'list',
    from,
    problem: problemOf(query.error),
  };
}

export const namespacesQueryKey = (owner: string) => ['namespace-names', owner];

/** What typed and chosen namespaces belong to: a renewed token is the same person. */
export function namespaceOwner(cluster: string, user: { readonly name: string; readonly uid: string }): string {
  return `${cluster}/${user.name}/${user.uid}`;
}

async function readNames(
  cluster: string,
  candidates: readonly string[],
  signal: AbortSignal,
): Promise<NamespacesAnswer> {
  const path = `/api/clusters/${encodeURIComponent(cluster)}/namespaces`;
  const url = candidates.length === 0 ? path : `${path}?candidates=${candidates.map(encodeURIComponent).join(',')}`;
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path: '/api/v1/namespaces' });
    return parseAnswer(await answer.json());
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

function parseAnswer(value: unknown): NamespacesAnswer {
  const answer = recordOf(value);
  const namespaces = listOf(answer.namespaces).flatMap((name) => textOf(name) ?? []);
  const from = (['list', 'rules', 'own'] as const).find((known) => known === answer.from) ?? 'own';
  return { namespaces, from, complete: answer.complete === true };
}
