'use client';

import { useQueries } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { type Subject, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** Of a binding with more subjects nobody reads the list. */
const mostAsked = 50;
const staleMs = 30_000;

/** ServiceAccounts among the subjects that are known not to exist, by `subjectKey`. */
export function useMissingAccounts(subjects: readonly Subject[]): ReadonlySet<string> {
  const cluster = useCluster();
  const accounts = subjects.filter(({ kind, namespace }) => kind === 'ServiceAccount' && namespace !== undefined);
  const asked = [...new Map(accounts.map((subject) => [subjectKey(subject), subject]))].slice(0, mostAsked);
  const answers = useQueries({
    queries: asked.map(([key, { namespace = '', name }]) => ({
      queryKey: ['account-missing', cluster, key],
      queryFn: ({ signal }: { signal: AbortSignal }) => isMissing(cluster, namespace, name, signal),
      staleTime: staleMs,
      retry: false,
    })),
  });
  return new Set(asked.filter((_, index) => answers[index]?.data === true).map(([key]) => key));
}

/** False also where nobody can tell: not allowed to look, or no answer. */
async function isMissing(cluster: string, namespace: string, name: string, signal: AbortSignal): Promise<boolean> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/serviceaccounts/${encodeURIComponent(name)}`;
  const accept = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';
  try {
    await kubeRequest(cluster, { path, accept, signal });
    return false;
  } catch (error) {
    if (error instanceof RequestProblem) return error.httpStatus === 404;
    throw error;
  }
}
