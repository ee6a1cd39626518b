'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { kubeRequest } from '../kube-request.ts';

const keepMs = 30_000;

export interface Asked {
  readonly verb: string;
  readonly resource: Resource;
  readonly subresource?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

export interface Can {
  /** Undefined while it is not known, also when the question itself was refused: then the server is left to say no. */
  readonly allowed: boolean | undefined;
}

/** Whether this user may, by SelfSubjectAccessReview. Every part of the question is part of the cache's key. */
export function useCan(cluster: string, asked: Asked, enabled = true): Can {
  const query = useQuery({ ...canQuery(cluster, asked), enabled });
  return { allowed: query.data ?? undefined };
}

/** Several questions at once, answered in their order. */
export function useCanAll(cluster: string, asked: readonly Asked[]): readonly Can[] {
  const queries = asked.map((question) => canQuery(cluster, question));
  const keys = queries.map((query) => query.queryKey.join('\n'));
  // Several actions need the same right: it is asked for once.
  const answers = useQueries({ queries: queries.filter((_, index) => keys.indexOf(keys[index] ?? '') === index) });
  const unique = keys.filter((key, index) => keys.indexOf(key) === index);
  return keys.map((key) => ({ allowed: answers[unique.indexOf(key)]?.data ?? undefined }));
}

function canQuery(cluster: string, asked: Asked) {
  const { verb, resource, subresource, namespace, name } = asked;
  return {
    queryKey: ['can', cluster, verb, resource.group, resource.plural, subresource ?? '', namespace ?? '', name ?? ''],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(cluster, asked, signal),
    staleTime: keepMs,
    refetchOnWindowFocus: false,
    retry: false,
  };
}

async function ask(cluster: string, asked: Asked, signal: AbortSignal): Promise<boolean | null> {
  const { verb, resource, subresource, namespace, name } = asked;
  const { group, version, plural } = resource;
  const body = JSON.stringify({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { verb, group, version, resource: plural, subresource, namespace, name } },
  });
  const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
  const answer = await kubeRequest(cluster, { method: 'POST', path, body, signal });
  const { allowed } = recordOf(recordOf(JSON.parse(answer.text)).status);
  return typeof allowed === 'boolean' ? allowed : null;
}
