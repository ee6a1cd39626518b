'use client';

import { useTranslations } from 'next-intl';
import { type Hop, RequestHops } from '#components/expose/request-hops.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { selectsPods, serviceFacts } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { printLabels, serviceSelector } from '#lib/network/service/selector-match.ts';
import { declaringContainer } from '#lib/network/service/service-diagnosis.ts';
import type { Endpoints, ServicePods } from './endpoints/use-endpoints.ts';

/** client → any node:30180 → service:80 → 3 ready pods, for the first port; the last step broken when none is ready. */
export function RequestPathPanel(props: { service: KubeObject; endpoints: Endpoints; pods: ServicePods }) {
  const { service, endpoints, pods } = props;
  const t = useTranslations('kinds.service.path');
  const [port] = servicePorts(service);
  if (port === undefined || endpoints.pending || endpoints.problem !== undefined) return null;
  const { isHeadless, clusterIPs } = serviceFacts(service);
  const container = declaringContainer(port, pods.pods);
  const isDead = endpoints.ready === 0;
  const target = container === undefined ? `:${port.targetPort}` : `${container.container}:${container.number}`;
  const hops: readonly Hop[] = [
    { id: 'client', title: t('client'), place: port.nodePort === undefined ? t('insidePod') : t('browser') },
    ...(port.nodePort === undefined ? [] : [{ id: 'node', title: t('anyNode'), place: `:${port.nodePort}` }]),
    ...(isHeadless
      ? [{ id: 'service', title: t('nameServer'), place: service.metadata.name }]
      : [{ id: 'service', title: t('service'), place: `${clusterIPs[0] ?? service.metadata.name}:${port.port}` }]),
    {
      id: 'pods',
      title: t(selectsPods(service) ? 'readyPods' : 'addresses', { count: endpoints.ready }),
      place: isDead ? printLabels(serviceSelector(service)) || target : target,
      isBroken: isDead,
    },
  ];
  return (
    <Panel title={t('title')} {...(port.name === '' ? {} : { meta: port.name })}>
      <RequestHops label={t('title')} hops={hops} />
    </Panel>
  );
}
