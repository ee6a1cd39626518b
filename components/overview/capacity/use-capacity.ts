'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useListAnswer } from '#components/data/live/use-list-answer.ts';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import type { CapacityAnswer } from '#lib/protocol/live.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const asked = { question: () => ({ kind: 'capacity' as const }), againMs: 5_000, everyMs: 20_000 };
/** While objects are read there is something new each time. */
const askedWhileReading = { ...asked, againMs: 2_000, everyMs: 2_000 };

export interface Capacity {
  readonly pods: CapacityAnswer | undefined;
  readonly nodes: CapacityAnswer | undefined;
  /** Why nobody says what is used. */
  readonly missing: 'not-served' | 'no-right' | 'down' | undefined;
}

/** What there is, what is asked for and what is used. Both lists have `capacity` in their extras. */
export function useCapacity(lists: { readonly pods: LiveList; readonly nodes: LiveList }): Capacity {
  const pods = useCapacityOf(lists.pods);
  const nodes = useCapacityOf(lists.nodes);
  const missing = useMissingMetrics(nodes?.nodes !== undefined && nodes.nodes.measured === 0 && nodes.rows > 0);
  return { pods, nodes, missing };
}

function useCapacityOf(list: LiveList): CapacityAnswer | undefined {
  const [isReading, setIsReading] = useState(true);
  const answer = useListAnswer(list, isReading ? askedWhileReading : asked);
  const isLoading = list.state.state === 'loading';
  const isStillReading = isLoading || answer === undefined || (answer.read < answer.rows && !answer.tooMany);
  if (isStillReading !== isReading) setIsReading(isStillReading);
  // Nothing of a list that has not come yet is not nothing.
  const isKnown = answer !== undefined && (answer.rows > 0 || (list.total === 0 && !isLoading));
  return list.problem === undefined && isKnown ? answer : undefined;
}

/** Asked only where no usage came. */
function useMissingMetrics(enabled: boolean): Capacity['missing'] {
  const cluster = useCluster();
  const { byId, pending } = useDiscovery(cluster);
  const resource = byId('nodes.metrics.k8s.io');
  const query = useQuery({
    queryKey: ['nodes-metrics-answer', cluster],
    queryFn: async ({ signal }) => {
      if (resource === undefined) throw new TypeError('The cluster serves no metrics.');
      await kubeRequest(cluster, { path: resourcePath(resource), query: { limit: 1 }, signal });
      return true;
    },
    enabled: enabled && resource !== undefined,
    refetchInterval: 30_000,
    retry: false,
  });
  if (!enabled || pending) return undefined;
  if (resource === undefined) return 'not-served';
  if (query.error instanceof RequestProblem) return query.error.httpStatus === 403 ? 'no-right' : 'down';
  if (query.error !== null) throw query.error;
  return undefined;
}
