'use client';

import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/** Only these: a number for every kind would be a list for every kind on every page. */
export const countedKinds = [
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
] as const;

const counted: ReadonlySet<string> = new Set(countedKinds);

export function isCounted(resource: Resource): boolean {
  return counted.has(resourceId(resource));
}

export interface NavCount {
  readonly failing: number;
  readonly total: number;
}

/** Numbers of a kind in the chosen namespaces, without a row; undefined while unknown and for who may not list it. */
export function useNavCount(resource: Resource | undefined, enabled: boolean): NavCount | undefined {
  const { selected, settled } = useNamespaces();
  const { facets, total, problem } = useLiveList(useCluster(), resource, {
    namespaces: selected,
    from: 0,
    to: 0,
    enabled: enabled && settled && resource !== undefined,
  });
  if (!enabled || total === undefined || problem !== undefined) return undefined;
  return { failing: facets.find(({ tone }) => tone === 'bad')?.count ?? 0, total };
}
