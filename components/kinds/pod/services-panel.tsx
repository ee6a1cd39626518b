'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { type SelectingService, servicesOf } from '#lib/kinds/pod/services.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

const tones: Record<SelectingService['endpoint'], Tone> = {
  ready: 'ok',
  'not-ready': 'warn',
  terminating: 'progress',
  absent: 'warn',
  unknown: 'unknown',
};

/** Which Services select the pod, and whether they send it traffic now. */
export function ServicesPanel({ pod }: { pod: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const { byId } = useDiscovery(cluster);
  const { namespace } = pod.metadata;
  const services = useObjects(cluster, byId('services'), { namespace });
  const slices = useObjects(cluster, byId('endpointslices.discovery.k8s.io'), { namespace });
  const rows = useMemo(() => {
    const readable = slices.problem === undefined && !slices.pending ? slices.objects : undefined;
    return servicesOf(pod, services.objects, readable);
  }, [pod, services.objects, slices]);
  return (
    <Panel title={t('services')} {...(services.pending ? {} : { meta: rows.length })}>
      {services.problem !== undefined ? (
        <p className="text-text-2">{t('servicesUnread')}</p>
      ) : services.pending ? (
        <Skeleton width="60%" />
      ) : rows.length === 0 ? (
        <p className="text-text-2">{t('noServices')}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {rows.map(({ name, endpoint }) => (
            <li key={name} className="flex items-center justify-between gap-2">
              <Link
                prefetch={false}
                translate="no"
                className="min-w-0 truncate text-accent"
                href={pagePath(cluster, 'services', { namespace, name })}
              >
                {name}
              </Link>
              <Status tone={tones[endpoint]} word={t(`endpoint.${endpoint}`)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
