'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Forbidden } from '#lib/refusal/forbidden.ts';

const mostAsked = 8;
const staleMs = 60_000;

/** The first of `candidates` where this user may do what was refused here; undefined while unknown or for none. */
export function useReadableNamespace(
  cluster: string,
  forbidden: Forbidden,
  candidates: readonly string[],
): string | undefined {
  const others = candidates.filter((name) => name !== forbidden.namespace).slice(0, mostAsked);
  const { verb, group, resource } = forbidden;
  const query = useQuery({
    queryKey: ['readable-namespace', cluster, verb, group, resource, others],
    queryFn: async ({ signal }) => {
      const allowed = await Promise.all(
        others.map(async (namespace) => {
          const attributes = { namespace, verb, group, resource };
          return (await mayDo(cluster, attributes, signal)) ? namespace : undefined;
        }),
      );
      return allowed.find((namespace) => namespace !== undefined) ?? null;
    },
    enabled: resource !== undefined && others.length > 0,
    staleTime: staleMs,
    retry: false,
  });
  return query.data ?? undefined;
}

async function mayDo(cluster: string, resourceAttributes: object, signal: AbortSignal): Promise<boolean> {
  const { text } = await kubeRequest(cluster, {
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    }),
    signal,
  });
  return recordOf(recordOf(JSON.parse(text)).status).allowed === true;
}
