'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { oldEndpoints } from '#lib/network/old-endpoints.ts';
import type { KindDetailProps } from '../details.tsx';
import { AddressesPanel } from './addresses-panel.tsx';
import { SlicePortsPanel } from './slice-ports-panel.tsx';

/** A v1 Endpoints object, deprecated since v1.33: of the same name as its Service. */
export function EndpointsDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.endpointSlice');
  const { name, namespace } = object.metadata;
  const { endpoints, ports } = oldEndpoints(object);
  return (
    <DetailFrame
      {...props}
      facts={[
        {
          term: t('service'),
          value: (
            <ObjectLink apiVersion="v1" kind="Service" name={name} namespace={namespace}>
              {name}
            </ObjectLink>
          ),
        },
      ]}
      main={
        <>
          <Notice tone="neutral" title={t('deprecated')} />
          <AddressesPanel endpoints={endpoints} namespace={namespace} />
          <SlicePortsPanel ports={ports} />
        </>
      }
    />
  );
}
