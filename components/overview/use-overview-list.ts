'use client';

import { type LiveList, useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import {
  claims,
  daemonSets,
  deployments,
  namespaces,
  nodes,
  pods,
  services,
  statefulSets,
} from './built-in-resources.ts';

export interface OverviewList extends LiveList {
  readonly resource: Resource;
}

/** Rows that one panel shows of a kind, at most. */
export const mostShown = { attention: 8, nodes: 12 } as const;

/** Counts of a kind in the chosen namespaces and its first rows, trouble first: the same few at any size. */
export function useOverviewList(
  resource: Resource,
  rows: number,
  options: { readonly filter?: string; readonly sort?: string; readonly enabled?: boolean } = {},
): OverviewList {
  const { filter, sort, enabled } = options;
  const { selected } = useNamespaces();
  const list = useLiveList(useCluster(), resource, {
    namespaces: resource.namespaced ? selected : [],
    from: 0,
    to: rows,
    filter,
    sort,
    enabled,
  });
  return { ...list, resource };
}

export interface OverviewLists {
  readonly nodes: OverviewList;
  readonly namespaces: OverviewList;
  readonly deployments: OverviewList;
  readonly statefulSets: OverviewList;
  readonly daemonSets: OverviewList;
  readonly pods: OverviewList;
  readonly services: OverviewList;
  readonly claims: OverviewList;
}

/** One subscription a kind, for all panels together. */
export function useOverviewLists(): OverviewLists {
  return {
    nodes: useOverviewList(nodes, mostShown.nodes),
    namespaces: useOverviewList(namespaces, 0),
    deployments: useOverviewList(deployments, mostShown.attention),
    statefulSets: useOverviewList(statefulSets, mostShown.attention),
    daemonSets: useOverviewList(daemonSets, mostShown.attention),
    pods: useOverviewList(pods, mostShown.attention),
    services: useOverviewList(services, 0),
    claims: useOverviewList(claims, mostShown.attention),
  };
}
