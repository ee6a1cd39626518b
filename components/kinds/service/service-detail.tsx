'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { selectsPods, serviceFacts } from '#lib/kinds/service.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { printLabels, serviceSelector } from '#lib/network/service/selector-match.ts';
import type { KindDetailProps } from '../details.tsx';
import { EndpointsPanel } from './endpoints/endpoints-panel.tsx';
import { type Endpoints, useEndpoints, useServicePods } from './endpoints/use-endpoints.ts';
import { ServiceMain, ServiceSide } from './service-overview.tsx';
import { useServiceFacts } from './use-service-facts.tsx';

export function ServiceDetail(props: KindDetailProps) {
  const { object: service } = props;
  const t = useTranslations('kinds.service');
  const endpoints = useEndpoints(service);
  const pods = useServicePods(service, endpoints);
  const facts = useServiceFacts(service);
  const shared = { service, endpoints, pods };
  const isDeleting = service.metadata.deletionTimestamp !== undefined;
  const isCounted = selectsPods(service) && !endpoints.pending && endpoints.problem === undefined;
  return (
    <DetailFrame
      {...props}
      pill={isDeleting ? statusOf(service) : isCounted ? countPill(endpoints, t) : undefined}
      tag={serviceFacts(service).type}
      facts={facts}
      logs={
        selectsPods(service)
          ? {
              pods: pods.pending ? undefined : pods.pods,
              asked: { namespace: service.metadata.namespace, labelSelector: printLabels(serviceSelector(service)) },
            }
          : undefined
      }
      tabs={[
        {
          id: 'endpoints',
          label: t('endpoints'),
          count: endpoints.pending ? undefined : endpoints.rows.length,
          content: <EndpointsPanel {...shared} />,
        },
      ]}
      main={<ServiceMain {...shared} />}
      side={<ServiceSide {...shared} />}
    />
  );
}

function countPill({ ready, rows }: Endpoints, t: ReturnType<typeof useTranslations<'kinds.service'>>) {
  const total = rows.length;
  if (total === 0) return { tone: 'bad' as const, word: t('pillNone') };
  const tone = ready === total ? ('ok' as const) : ready === 0 ? ('bad' as const) : ('warn' as const);
  return { tone, word: t('pill', { ready, total }) };
}
