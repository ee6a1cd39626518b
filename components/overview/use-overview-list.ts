'use client';

import { type LiveList, useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import {
  apiServices,
  claims,
  daemonSets,
  deployments,
  jobs,
  namespaces,
  nodes,
  pods,
  services,
  statefulSets,
} from './built-in-resources.ts';

export interface OverviewList extends LiveList {
  readonly resource: Resource;
}

/** Counts of a kind in the chosen namespaces and its first rows, trouble first: the same few at any size. */
export function useOverviewList(
  resource: Resource,
  rows: number,
  options: {
    readonly filter?: string;
    readonly enabled?: boolean;
    readonly extras?: readonly string[];
  } = {},
): OverviewList {
  const { filter, enabled, extras } = options;
  const { selected } = useNamespaces();
  const list = useLiveList(useCluster(), resource, {
    namespaces: resource.namespaced ? selected : [],
    from: 0,
    to: rows,
    filter,
    enabled,
    extras,
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
  readonly jobs: OverviewList;
  readonly apiServices: OverviewList;
}

/** One subscription a kind, for all panels together. */
export function useOverviewLists(extras: readonly string[]): OverviewLists {
  return {
    nodes: useOverviewList(nodes, 0, { extras }),
    namespaces: useOverviewList(namespaces, 0),
    deployments: useOverviewList(deployments, 0),
    statefulSets: useOverviewList(statefulSets, 0),
    daemonSets: useOverviewList(daemonSets, 0),
    pods: useOverviewList(pods, 0, { extras }),
    services: useOverviewList(services, 0),
    claims: useOverviewList(claims, 0),
    jobs: useOverviewList(jobs, 0),
    apiServices: useOverviewList(apiServices, 0),
  };
}
