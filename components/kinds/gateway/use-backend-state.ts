'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { RouteBackend } from '#lib/network/gateway.ts';
import { serviceBackendHealth } from '#lib/network/ingress/ingress.ts';

/** Whether the Service of a backend is there and answers; undefined for other kinds, and where it can't be read. */
export function useBackendState(backend: RouteBackend): { readonly tone: Tone; readonly word: string } | undefined {
  const cluster = useCluster();
  const t = useTranslations('kinds.ingress.backendState');
  const { byId } = useDiscovery(cluster);
  const { group, kind, name, namespace, port } = backend;
  const enabled = group === '' && kind === 'Service' && name !== '';
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
  if (!enabled || services.pending || slices.pending || services.problem !== undefined) return undefined;
  const health = serviceBackendHealth(
    port ?? '',
    services.objects[0],
    slices.problem === undefined ? slices.objects : undefined,
  );
  const tone = health.state === 'works' ? 'ok' : health.state === 'unknown' ? 'unknown' : 'bad';
  return { tone, word: t(health.state, { count: health.ready }) };
}
