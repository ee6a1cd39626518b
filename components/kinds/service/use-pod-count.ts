'use client';

import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { labelsFilter } from '#lib/network/service/labels-filter.ts';

export interface PodCount {
  /** Those that carry the labels, without completed ones. */
  readonly matched: number;
  /** Of these: kubectl calls them Running, and all their containers are ready. */
  readonly ready: number;
  /** All pods of the namespace. */
  readonly total: number;
}

/**
 * Counted by the server in a namespace of any size, live, and without a single row. Undefined until it is known, and
 * for no labels at all.
 */
export function usePodCount(namespace: string | undefined, labels: Labels, enabled: boolean): PodCount | undefined {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const hasLabels = Object.keys(labels).length > 0;
  const list = useLiveList(cluster, byId('pods'), {
    namespaces: namespace === undefined ? [] : [namespace],
    filter: labelsFilter(labels),
    from: 0,
    to: 0,
    enabled: enabled && hasLabels,
  });
  const { matched, total, state, switching, facets } = list;
  if (!enabled || !hasLabels || switching || matched === undefined || total === undefined) return undefined;
  if (state.state === 'loading') return undefined;
  const ofTone = (tone: Tone) => facets.find((facet) => facet.tone === tone)?.count ?? 0;
  return { matched: matched - ofTone('done'), ready: ofTone('ok'), total };
}
