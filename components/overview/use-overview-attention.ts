'use client';

import { type Attention, useAttention, useCausesList } from '#components/causes/use-attention.ts';
import type { OverviewLists } from './use-overview-list.ts';

/** Everything that the overview knows to be ailing, by cause. */
export function useOverviewAttention(lists: OverviewLists): Attention {
  return useAttention([
    useCausesList(lists.nodes),
    useCausesList(lists.namespaces),
    useCausesList(lists.apiServices),
    useCausesList(lists.deployments),
    useCausesList(lists.statefulSets),
    useCausesList(lists.daemonSets),
    useCausesList(lists.jobs),
    useCausesList(lists.claims),
    useCausesList(lists.pods),
  ]);
}
