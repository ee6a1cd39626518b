'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { quantitiesOf, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';

/** metrics-server scrapes that often by default. */
const refetchMs = 15_000;

export interface NodeMetrics {
  readonly used: ResourceAmounts | undefined;
  /** Why there are none: not installed, not allowed, down, or none of this node yet. */
  readonly missing: 'not-served' | 'no-right' | 'down' | 'none-yet' | undefined;
}

/** What the node uses now, by metrics.k8s.io. */
export function useNodeMetrics(cluster: string, name: string): NodeMetrics {
  const { byId, pending } = useDiscovery(cluster);
  const resource = byId('nodes.metrics.k8s.io');
  const query = useQuery({
    queryKey: ['node-metrics', cluster, name],
    queryFn: async ({ signal }) => {
      if (resource === undefined) throw new TypeError('The cluster serves no metrics.');
      const { text } = await kubeRequest(cluster, { path: resourcePath(resource, { name }), signal });
      return recordOf(JSON.parse(text)).usage;
    },
    enabled: resource !== undefined,
    refetchInterval: refetchMs,
    retry: false,
  });
  if (resource === undefined) return { used: undefined, missing: pending ? undefined : 'not-served' };
  if (query.error instanceof RequestProblem) {
    const { httpStatus } = query.error;
    const missing = httpStatus === 403 ? 'no-right' : httpStatus === 404 ? 'none-yet' : 'down';
    return { used: undefined, missing };
  }
  if (query.error !== null) throw query.error;
  return { used: query.data === undefined ? undefined : quantitiesOf(query.data), missing: undefined };
}
