'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { ServiceReference } from '#lib/kinds/api-service-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';

export interface ServiceHealth {
  /** `unread`: this user may not look. */
  readonly state: 'pending' | 'missing' | 'silent' | 'answers' | 'external' | 'unread';
  /** Endpoints that are ready. */
  readonly ready: number;
}

/** Whether the Service that the API server calls is there, and has anybody behind it. */
export function useServiceHealth(reference: ServiceReference | undefined): ServiceHealth {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace = '', name = '' } = reference ?? {};
  const enabled = reference !== undefined;
  const services = useObjects(cluster, byId('services'), {
    namespace,
    fieldSelector: `metadata.name=${name}`,
    enabled,
  });
  const slices = useObjects(cluster, byId('endpointslices.discovery.k8s.io'), {
    namespace,
    labelSelector: `kubernetes.io/service-name=${name}`,
    enabled,
  });
  if (!enabled) return { state: 'unread', ready: 0 };
  if (services.pending || slices.pending) return { state: 'pending', ready: 0 };
  const [service] = services.objects;
  if (services.problem === undefined && service === undefined) return { state: 'missing', ready: 0 };
  if (recordOf(service?.spec).type === 'ExternalName') return { state: 'external', ready: 0 };
  if (slices.problem !== undefined) return { state: 'unread', ready: 0 };
  const ready = slices.objects.reduce((sum, slice) => sum + readyEndpoints(slice), 0);
  return { state: ready > 0 ? 'answers' : 'silent', ready };
}

/** An endpoint without conditions counts as ready (discovery.k8s.io/v1). */
function readyEndpoints(slice: KubeObject): number {
  const endpoints = listOf(recordOf(slice).endpoints).map(recordOf);
  return endpoints.filter(({ conditions }) => recordOf(conditions).ready !== false).length;
}
