'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { serviceOf } from '#lib/kinds/service.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { EndpointsPanel, NoEndpointsNotice, selectsPods, useEndpoints } from './endpoints.tsx';
import { ServiceMain, ServiceSide, useServiceFacts } from './service-overview.tsx';

export function ServiceDetail(props: KindDetailProps) {
  const t = useTranslations('kinds.service');
  const service = serviceOf(props.object);
  const endpoints = useEndpoints(service);
  const facts = useServiceFacts(service);
  const status = statusOf(props.object);
  const total = endpoints.rows.length;
  const isCounted = selectsPods(service) && !endpoints.pending && endpoints.problem === undefined;
  const counted =
    total === 0
      ? { tone: 'bad' as const, word: t('pillNone') }
      : {
          tone:
            endpoints.ready === total ? ('ok' as const) : endpoints.ready === 0 ? ('bad' as const) : ('warn' as const),
          word: t('pill', { ready: endpoints.ready, total }),
        };
  const isDeleting = service.metadata.deletionTimestamp !== undefined;
  return (
    <DetailFrame
      {...props}
      pill={isCounted && !isDeleting ? counted : isDeleting ? status : undefined}
      tag={service.spec?.type ?? 'ClusterIP'}
      facts={facts}
      tabs={[
        {
          id: 'endpoints',
          label: t('endpoints'),
          count: endpoints.pending ? undefined : total,
          content: (
            <div className="flex flex-col gap-3">
              <NoEndpointsNotice service={service} endpoints={endpoints} />
              <EndpointsPanel service={service} endpoints={endpoints} />
            </div>
          ),
        },
      ]}
      main={<ServiceMain service={service} endpoints={endpoints} />}
      side={<ServiceSide service={service} endpoints={endpoints} />}
    />
  );
}
