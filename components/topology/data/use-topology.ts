'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ShownState } from '#components/data/live/connection/outage.ts';
import { problemOf } from '#components/data/query-client.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type TopologyMap, unpackTopology } from '#lib/protocol/topology.ts';
import { readTopology, type TopologyAsked } from './read-topology.ts';

/** While the page is seen; nothing is asked behind another tab. */
const refetchMs = 5_000;
/** One try that fails and the next that doesn't are nothing to worry anybody with. */
const worthWordsTries = 2;
const loading: ShownState = { state: 'loading', known: 0 };
const unauthorized = 401;

export interface TopologyState {
  /** The same object as long as the cluster says the same. */
  readonly map: TopologyMap | undefined;
  readonly state: ShownState;
  readonly problem: RequestProblem | undefined;
  /** Asks at once, after something was changed. */
  readonly refetch: () => void;
}

/** The map of a namespace or of one object, asked for again and again. */
export function useTopology(asked: TopologyAsked): TopologyState {
  const client = useQueryClient();
  const { cluster, namespace, of } = asked;
  const queryKey = ['topology', cluster, namespace, of];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<TopologyMap> => {
      const before = client.getQueryData<TopologyMap>(queryKey);
      const answer = await readTopology(asked, before?.version, signal);
      if (!('unchanged' in answer)) return unpackTopology(answer);
      if (before === undefined) throw new TypeError('Nothing was known that could be unchanged.');
      return before;
    },
    enabled: namespace !== '',
    refetchInterval: refetchMs,
  });
  const { data, dataUpdatedAt, failureCount, refetch } = query;
  const problem = problemOf(query.error);
  const state = useMemo((): ShownState => {
    if (data === undefined) return loading;
    const why = problem?.message ?? '';
    if (problem?.httpStatus === unauthorized) return { state: 'signed-out', sinceMs: dataUpdatedAt, why };
    if (problem === undefined && failureCount < worthWordsTries) return { state: 'live' };
    return { state: 'stale', sinceMs: dataUpdatedAt, tries: Math.max(1, failureCount), why };
  }, [data, dataUpdatedAt, failureCount, problem]);
  const again = useCallback(() => void refetch(), [refetch]);
  return { map: data, state, problem, refetch: again };
}
