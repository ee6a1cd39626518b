'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { slicesByService } from '#lib/network/endpoints.ts';
import {
  type BackendHealth,
  defaultBackend,
  type IngressBackend,
  ingressPaths,
  serviceBackendHealth,
} from '#lib/network/ingress/ingress.ts';

export interface Backends {
  readonly healthOf: (backend: IngressBackend | undefined) => BackendHealth | undefined;
  /** How many of its paths lead somewhere; undefined while that is not known. */
  readonly pill: { readonly tone: Tone; readonly word: string } | undefined;
}

/** The Services and endpoints behind an Ingress: all of its namespace, since a backend can't be elsewhere. */
export function useBackends(ingress: KubeObject): Backends {
  const cluster = useCluster();
  const t = useTranslations('kinds.ingress');
  const { byId } = useDiscovery(cluster);
  const { namespace } = ingress.metadata;
  const services = useObjects(cluster, byId('services'), { namespace });
  const slices = useObjects(cluster, byId('endpointslices.discovery.k8s.io'), { namespace });
  const byName = useMemo(
    () => new Map(services.objects.map((service) => [service.metadata.name, service])),
    [services.objects],
  );
  const ofService = useMemo(() => slicesByService(slices.objects), [slices.objects]);
  const isKnown = !services.pending && services.problem === undefined;
  const areSlicesKnown = !slices.pending && slices.problem === undefined;

  function healthOf(backend: IngressBackend | undefined): BackendHealth | undefined {
    if (backend === undefined) return undefined;
    if (backend.kind === 'resource') return { state: 'custom', ready: 0 };
    const service = byName.get(backend.name);
    // One that is not among the first five hundred may be there all the same.
    if (!isKnown || (service === undefined && services.more)) return { state: 'unknown', ready: 0 };
    return serviceBackendHealth(
      backend.port,
      service,
      areSlicesKnown ? (ofService.get(backend.name) ?? (slices.more ? undefined : [])) : undefined,
    );
  }

  const fallback = defaultBackend(ingress);
  const all = [...ingressPaths(ingress).map(({ backend }) => backend), ...(fallback === undefined ? [] : [fallback])];
  const states = all.map((backend) => healthOf(backend)?.state ?? 'service-missing');
  const works = states.filter((state) => state === 'works' || state === 'external-name' || state === 'custom').length;
  const pill =
    all.length === 0 || states.includes('unknown')
      ? undefined
      : {
          tone: works === all.length ? ('ok' as const) : works === 0 ? ('bad' as const) : ('warn' as const),
          word: t('pill', { works, total: all.length }),
        };
  return { healthOf, pill };
}
