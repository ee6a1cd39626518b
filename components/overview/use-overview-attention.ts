'use client';

import { type Attention, useAttention, useCausesList } from '#components/causes/use-attention.ts';
import { useUnserved } from '#components/causes/use-unserved.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { services } from './built-in-resources.ts';
import type { OverviewLists } from './use-overview-list.ts';

/** Everything that the overview knows to be ailing, by cause. */
export function useOverviewAttention(lists: OverviewLists): Attention {
  const { selected } = useNamespaces();
  const unserved = useUnserved(services, selected);
  return useAttention(
    [
      useCausesList(lists.nodes),
      useCausesList(lists.namespaces),
      useCausesList(lists.apiServices),
      useCausesList(lists.deployments),
      useCausesList(lists.statefulSets),
      useCausesList(lists.daemonSets),
      useCausesList(lists.jobs),
      useCausesList(lists.claims),
      useCausesList(lists.pods),
    ],
    [unserved],
  );
}
