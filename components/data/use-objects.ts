'use client';

import { useQuery } from '@tanstack/react-query';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from './kube-request.ts';
import { parseKubeList } from './parse-object.ts';
import { problemOf } from './query-client.ts';

const refetchMs = 3000;
const defaultLimit = 500;

export interface ObjectsScope {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Default 500. */
  readonly limit?: number | undefined;
  /** Default true. */
  readonly enabled?: boolean | undefined;
}

export interface ObjectsState {
  readonly objects: readonly KubeObject[];
  /** There are more than `limit`. */
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

const none: readonly KubeObject[] = [];

/**
 * Whole objects of a small, bounded list: the events of an object, the pods of a workload, the nodes. `resource` may
 * be undefined while discovery is under way; then it is pending.
 */
export function useObjects(cluster: string, resource: Resource | undefined, scope: ObjectsScope = {}): ObjectsState {
  const { namespace, labelSelector, fieldSelector, limit = defaultLimit, enabled = true } = scope;
  const selection = { labelSelector, fieldSelector, limit };
  const query = useQuery({
    queryKey: ['objects', cluster, resource && resourceId(resource), resource?.version, namespace ?? '', selection],
    queryFn: async ({ signal }) => {
      if (resource === undefined) throw new TypeError('A list was read before its resource was known.');
      const path = resourcePath(resource, { namespace });
      return parseKubeList((await kubeRequest(cluster, { path, query: selection, signal })).text);
    },
    enabled: enabled && resource !== undefined,
    refetchInterval: refetchMs,
    structuralSharing: false,
  });
  return {
    objects: query.data?.objects ?? none,
    more: (query.data?.continueToken ?? '') !== '',
    pending: query.isPending,
    problem: problemOf(query.error),
  };
}
