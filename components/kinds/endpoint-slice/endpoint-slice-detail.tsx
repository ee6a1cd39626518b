'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { endpointsOf, serviceOfSlice, slicePorts } from '#lib/network/endpoints.ts';
import type { KindDetailProps } from '../details.tsx';
import { AddressesPanel } from './addresses-panel.tsx';
import { SlicePortsPanel } from './slice-ports-panel.tsx';

/** One part of a Service's endpoints: addresses, their conditions, what stands behind them, and the Service. */
export function EndpointSliceDetail(props: KindDetailProps) {
  const { object: slice } = props;
  const t = useTranslations('kinds.endpointSlice');
  const { namespace } = slice.metadata;
  const service = serviceOfSlice(slice);
  const endpoints = endpointsOf([slice]);
  const ready = endpoints.filter(({ state }) => state === 'ready').length;
  const manager = textMapOf(slice.metadata.labels)['endpointslice.kubernetes.io/managed-by'];
  const isKept = manager?.endsWith('.k8s.io') === true;
  return (
    <DetailFrame
      {...props}
      pill={
        endpoints.length === 0
          ? { tone: 'neutral', word: t('empty') }
          : {
              tone: ready === endpoints.length ? 'ok' : ready === 0 ? 'bad' : 'warn',
              word: t('pill', { ready, total: endpoints.length }),
            }
      }
      tag={textOf(recordOf(slice).addressType)}
      facts={[
        {
          term: t('service'),
          value:
            service === undefined ? (
              t('noService')
            ) : (
              <ObjectLink apiVersion="v1" kind="Service" name={service} namespace={namespace}>
                {service}
              </ObjectLink>
            ),
        },
        { term: t('managedBy'), value: manager === undefined ? t('byHand') : <Mono>{manager}</Mono> },
      ]}
      main={
        <>
          {isKept ? <Notice tone="neutral" title={t('kept')} /> : null}
          <AddressesPanel endpoints={endpoints} namespace={namespace} />
          <SlicePortsPanel ports={slicePorts(slice)} />
        </>
      }
    />
  );
}
