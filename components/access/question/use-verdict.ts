'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { problemOf } from '#components/data/query-client.ts';
import { rightsQueryKey, rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { type AccessVerdict, parseAccessReview, type ReviewRequest } from '#lib/kubernetes/rbac/access-review.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

const keepMs = 5000;
const group = 'authorization.k8s.io';

export interface VerdictState {
  readonly verdict: AccessVerdict | undefined;
  readonly problem: RequestProblem | undefined;
}

/** The API server's own answer. Undefined: nothing is asked. */
export function useVerdict(request: ReviewRequest | undefined): VerdictState {
  const cluster = useCluster();
  const query = useQuery({
    queryKey: [...rightsQueryKey(cluster), 'verdict', request?.path ?? '', request?.body ?? ''],
    queryFn: async ({ signal }) => {
      if (request === undefined) return null;
      const answer = await kubeRequest(cluster, { method: 'POST', ...request, signal });
      return parseAccessReview(JSON.parse(answer.text)) ?? null;
    },
    enabled: request !== undefined,
    staleTime: keepMs,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return { verdict: query.data ?? undefined, problem: problemOf(query.error) };
}

/**
 * How this user may ask about others: of the whole cluster, of the one namespace that the question is about, or not at
 * all. Undefined while that is not known. Asking changes nothing, so it is no matter of read-only mode.
 */
export function useWayToAsk(namespace: string | undefined): 'cluster' | 'namespace' | 'none' | undefined {
  const cluster = useCluster();
  const everywhere = useQuery(rulesQuery(cluster, undefined));
  const there = useQuery({ ...rulesQuery(cluster, namespace), enabled: namespace !== undefined });
  const may = (query: typeof everywhere, resource: string) =>
    query.data === undefined ? undefined : evaluateAccess(query.data, { verb: 'create', group, resource });
  const wide = may(everywhere, 'subjectaccessreviews');
  // Rules that are not all there are: the API server is left to say no.
  if (wide === 'yes' || wide === 'unknown' || everywhere.isError) return 'cluster';
  if (wide === undefined) return undefined;
  if (namespace === undefined) return 'none';
  if (there.data === undefined && !there.isError) return undefined;
  return may(there, 'localsubjectaccessreviews') === 'yes' ? 'namespace' : 'none';
}
