import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { Admission } from '#lib/forms/workload/container/resource-facts.ts';

/** Quotas and limits of a namespace: none where they may not be read, or there is no such namespace yet. */
export function useAdmission(namespace: string): Admission {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const scope = { namespace, enabled: namespace !== '' };
  const { objects: quotas } = useObjects(cluster, byId('resourcequotas'), scope);
  const { objects: limitRanges } = useObjects(cluster, byId('limitranges'), scope);
  return useMemo(() => ({ quotas, limitRanges }), [quotas, limitRanges]);
}
