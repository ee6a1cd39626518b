'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

/** metrics-server measures every 15 s. */
const everyMs = 15_000;

/**
 * The PodMetrics object of a pod. Undefined where nobody measures, this user may not read it, or it is too new: the page
 * is complete without.
 */
export function usePodMetrics(cluster: string, pod: KubeObject): unknown {
  const { byId } = useDiscovery(cluster);
  const resource = byId('pods.metrics.k8s.io');
  const { name, namespace } = pod.metadata;
  const query = useQuery({
    queryKey: ['pod-metrics', cluster, namespace ?? '', name],
    queryFn: async ({ signal }): Promise<unknown> => {
      if (resource === undefined) return null;
      try {
        // A list of one: a pod that is not measured yet is an empty list, no error.
        const query = { fieldSelector: `metadata.name=${name}` };
        const answer = await kubeRequest(cluster, { path: resourcePath(resource, { namespace }), query, signal });
        const items = listOf(recordOf(JSON.parse(answer.text)).items);
        return items.find((item) => recordOf(recordOf(item).metadata).name === name) ?? null;
      } catch (error) {
        // Not allowed, or the metrics API is down.
        if (error instanceof RequestProblem) return null;
        throw error;
      }
    },
    enabled: resource !== undefined,
    refetchInterval: everyMs,
    retry: false,
    structuralSharing: false,
  });
  return query.data ?? undefined;
}
