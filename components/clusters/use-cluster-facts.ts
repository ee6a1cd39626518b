'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { problemOf } from '#components/data/query-client.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession } from '#lib/protocol/session.ts';

const refetchMs = 10_000;
const metadataOnly = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';

export interface ClusterFacts {
  readonly version: string;
  /** Undefined: this user may not list them. */
  readonly nodes: number | undefined;
}

export interface ClusterFactsState {
  readonly facts: ClusterFacts | undefined;
  /** Why the last question has no answer; what was known before stays in `facts`. */
  readonly problem: RequestProblem | undefined;
}

/** What a signed-in user sees of one cluster from outside of it, asked with their own credential while it is looked at. */
export function useClusterFacts({ cluster, version }: ClusterSession): ClusterFactsState {
  const query = useQuery({
    queryKey: ['cluster-facts', cluster],
    queryFn: async ({ signal }): Promise<ClusterFacts> => {
      const [now, nodes] = await Promise.all([readVersion(cluster, signal), countNodes(cluster, signal)]);
      return { version: now ?? version, nodes };
    },
    refetchInterval: refetchMs,
    retry: false,
  });
  return { facts: query.data, problem: problemOf(query.error) };
}

async function readVersion(cluster: string, signal: AbortSignal): Promise<string | undefined> {
  const text = await unlessForbidden(kubeRequest(cluster, { path: '/version', signal }));
  return text === undefined ? undefined : textOf(recordOf(JSON.parse(text)).gitVersion);
}

async function countNodes(cluster: string, signal: AbortSignal): Promise<number | undefined> {
  const query = { limit: 1 };
  const text = await unlessForbidden(
    kubeRequest(cluster, { path: '/api/v1/nodes', query, accept: metadataOnly, signal }),
  );
  if (text === undefined) return undefined;
  const { items, metadata } = recordOf(JSON.parse(text));
  return listOf(items).length + (Number(recordOf(metadata).remainingItemCount) || 0);
}

/** The body; undefined when the user has no right to it. */
async function unlessForbidden(answer: Promise<{ readonly text: string }>): Promise<string | undefined> {
  try {
    return (await answer).text;
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 403 && error.failure === undefined) return undefined;
    throw error;
  }
}
