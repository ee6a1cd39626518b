'use client';

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { problemOf } from '#components/data/query-client.ts';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { serverRequest } from '#components/data/server-request.ts';
import { reportSessionLoss } from '#components/data/session-loss.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { Finding, Unread } from '#lib/diagnosis/finding.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** How often it is asked again by itself: what is around the object changes without the object. */
const askAgainMs = { whenWrong: 3_000, whenWell: 10_000 } as const;
/** A change of the object asks at once, unless it was just asked. */
const freshMs = 1_000;

export interface DiagnosisState {
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

const none: readonly never[] = [];

interface At {
  readonly namespace?: string | undefined;
  readonly name: string;
}

function diagnosisQuery(cluster: string, resource: Resource, { namespace, name }: At) {
  return queryOptions({
    queryKey: ['diagnosis', cluster, resource.group, resource.version, resource.plural, namespace ?? '', name],
    queryFn: ({ signal }) => readDiagnosis(cluster, resource, { namespace, name }, signal),
    staleTime: freshMs,
    gcTime: 60_000,
  });
}

/**
 * Asks as soon as an object's address is known, before the object and the code of its page are there; not where it is
 * known already that this user may not read it.
 */
export function useDiagnosisAhead(resource: Resource, at: At): void {
  const cluster = useCluster();
  const queries = useQueryClient();
  const query = diagnosisQuery(cluster, resource, at);
  // While it is drawn, as usePrefetchQuery does: an effect would come after the page's own waiting.
  if (queries.getQueryState(query.queryKey) !== undefined) return;
  const { group, plural } = resource;
  // A namespace is judged by its own rules.
  const scope = group === '' && plural === 'namespaces' ? at.name : at.namespace;
  const rules = queries.getQueryData<RulesReview>(rulesQuery(cluster, scope).queryKey);
  const isClosed =
    rules !== undefined && evaluateAccess(rules, { verb: 'get', group, resource: plural, name: at.name }) === 'no';
  if (!isClosed) void queries.prefetchQuery(query);
}

/** What is wrong with an object, asked of the server while the page is looked at; `undefined`: nothing is asked. */
export function useDiagnosis(resource: Resource, object: KubeObject | undefined): DiagnosisState {
  const cluster = useCluster();
  const { namespace, name, resourceVersion } = object?.metadata ?? { name: '' };
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery({
    ...diagnosisQuery(cluster, resource, { namespace, name }),
    enabled: object !== undefined,
    refetchInterval: ({ state }) =>
      (state.data?.findings.length ?? 0) > 0 ? askAgainMs.whenWrong : askAgainMs.whenWell,
  });
  const seen = data?.resourceVersion;
  const isOld = seen !== undefined && resourceVersion !== undefined && seen !== resourceVersion;
  useEffect(() => {
    if (!isOld) return;
    const timer = setTimeout(() => void refetch(), Math.max(0, dataUpdatedAt + freshMs - Date.now()));
    return () => clearTimeout(timer);
  }, [isOld, dataUpdatedAt, refetch]);
  return {
    findings: data?.findings ?? none,
    unread: data?.unread ?? none,
    pending: isPending && object !== undefined,
    problem: problemOf(error),
  };
}

async function readDiagnosis(
  cluster: string,
  resource: Resource,
  at: At,
  signal: AbortSignal,
): Promise<Pick<DiagnosisState, 'findings' | 'unread'> & { resourceVersion: string }> {
  const { group, version, plural } = resource;
  const query = new URLSearchParams({ group, version, resource: plural, name: at.name });
  if (at.namespace !== undefined) query.set('namespace', at.namespace);
  const url = `/api/clusters/${encodeURIComponent(cluster)}/diagnose?${query}`;
  const path = resourcePath(resource, at);
  try {
    const answer = await serverRequest({ url, signal }, { cluster, method: 'GET', path });
    return parseAnswer(await answer.json());
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 401) reportSessionLoss(cluster, error);
    throw error;
  }
}

/** Our own server writes it from the type of lib/protocol/diagnose.ts: its form is not checked in depth. */
function parseAnswer(value: unknown) {
  const answer = recordOf(value);
  return {
    findings: listOf(answer.findings) as readonly Finding[],
    unread: listOf(answer.unread) as readonly Unread[],
    resourceVersion: String(answer.resourceVersion ?? ''),
  };
}
