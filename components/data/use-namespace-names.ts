'use client';

import { useQuery } from '@tanstack/react-query';
import { parseTable } from '#lib/kubernetes/table.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from './kube-request.ts';
import { problemOf } from './query-client.ts';

const metadataAccept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const refetchMs = 15_000;
const pageSize = 1000;

export interface NamespaceNames {
  /** Sorted; empty while pending or when they may not be listed. */
  readonly names: readonly string[];
  /** Undefined while nobody knows yet. */
  readonly listable: boolean | undefined;
  readonly problem: RequestProblem | undefined;
}

const none: readonly string[] = [];

/** The cluster's namespaces, as far as this user may list them. */
export function useNamespaceNames(cluster: string): NamespaceNames {
  const query = useQuery({
    queryKey: ['namespace-names', cluster],
    queryFn: ({ signal }) => readNames(cluster, signal),
    // A refusal may end when an administrator grants the right, but needs no question every few seconds.
    refetchInterval: (current) => (problemOf(current.state.error)?.httpStatus === 403 ? 4 * refetchMs : refetchMs),
    staleTime: refetchMs,
  });
  const problem = problemOf(query.error);
  const listable = problem?.httpStatus === 403 ? false : query.data === undefined ? undefined : true;
  return { names: query.data ?? none, listable, problem };
}

async function readNames(cluster: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let next: string | undefined;
  do {
    const query = { limit: pageSize, continue: next };
    const answer = await kubeRequest(cluster, { path: '/api/v1/namespaces', query, accept: metadataAccept, signal });
    const list = parseTable(JSON.parse(answer.text));
    for (const row of list?.rows ?? []) names.push(row.object.name);
    next = list?.continueToken === '' ? undefined : list?.continueToken;
  } while (next !== undefined);
  return names.sort();
}
