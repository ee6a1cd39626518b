'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import {
  type Discovery,
  discoveryAccept,
  type FailedGroup,
  isAggregatedDiscovery,
  legacyGroupVersions,
  parseDiscovery,
  parseLegacyDiscovery,
} from '#lib/kubernetes/discovery.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from './kube-request.ts';
import { problemOf } from './query-client.ts';

/** New CRDs show up within this time. */
const refetchMs = 30_000;

export interface DiscoveryState {
  /** One entry a resource, in the version the cluster prefers. */
  readonly resources: readonly Resource[];
  /** The same in every served version, for manifests (`findKind`). */
  readonly served: readonly Resource[];
  readonly failedGroups: readonly FailedGroup[];
  readonly byId: (id: string) => Resource | undefined;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

const nothing: Discovery = { resources: [], served: [], failedGroups: [] };

/** What the cluster serves. Old data stays while a refetch fails. */
export function useDiscovery(cluster: string): DiscoveryState {
  const query = useQuery({
    queryKey: ['discovery', cluster],
    queryFn: ({ signal }) => readDiscovery(cluster, signal),
    refetchInterval: refetchMs,
    staleTime: refetchMs,
    // Equal answers keep their identity, so that the navigation is not drawn again every half minute.
    structuralSharing: true,
  });
  const { resources, served, failedGroups } = query.data ?? nothing;
  const index = useMemo(() => new Map(resources.map((resource) => [resourceId(resource), resource])), [resources]);
  const byId = useCallback((id: string) => index.get(id), [index]);
  return { resources, served, failedGroups, byId, pending: query.isPending, problem: problemOf(query.error) };
}

async function readDiscovery(cluster: string, signal: AbortSignal): Promise<Discovery> {
  const read = async (path: string, accept?: string): Promise<unknown> =>
    JSON.parse((await kubeRequest(cluster, { path, accept, signal })).text);
  const [api, apis] = await Promise.all([read('/api', discoveryAccept), read('/apis', discoveryAccept)]);
  if (isAggregatedDiscovery(api) && isAggregatedDiscovery(apis)) return parseDiscovery(api, apis);
  const lists = legacyGroupVersions(api, apis).map(async ({ group, version, path }) => {
    try {
      return { group, version, answer: await read(path) };
    } catch (error) {
      if (error instanceof RequestProblem && error.httpStatus !== 401)
        return { group, version, message: error.message };
      throw error;
    }
  });
  return parseLegacyDiscovery(await Promise.all(lists));
}
