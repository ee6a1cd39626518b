'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { gatewayAddresses, gatewayClassName } from '#lib/network/gateway.ts';
import type { KindDetailProps } from '../details.tsx';
import { useStatusReason } from '../use-status-reason.ts';
import { ListenersPanel } from './listeners-panel.tsx';
import { RoutesPanel } from './routes-panel.tsx';

/** A Gateway: where it listens, with what its controller says of each listener, and the routes attached to it. */
export function GatewayDetail(props: KindDetailProps) {
  const { object: gateway } = props;
  const t = useTranslations('kinds.gateway');
  const status = statusOf(gateway);
  const reason = useStatusReason()(status);
  const addresses = gatewayAddresses(gateway);
  const className = gatewayClassName(gateway);
  const lacksClass = useLacksClass(className);
  const isTrouble = status !== undefined && status.tone !== 'ok';
  return (
    <DetailFrame
      {...props}
      pill={status}
      tag={className}
      facts={[
        {
          term: t('class'),
          value: (
            <ObjectLink apiVersion={gateway.apiVersion} kind="GatewayClass" name={className} namespace={undefined}>
              {className}
            </ObjectLink>
          ),
        },
        {
          term: t('addresses'),
          value: addresses.length === 0 ? t('noAddress') : <Mono>{addresses.join(', ')}</Mono>,
        },
      ]}
      main={
        <>
          {isTrouble && reason !== undefined ? (
            <Notice tone={status.tone} title={status.word}>
              {lacksClass && status.tone === 'progress' ? t('noSuchClass', { name: className }) : reason}
            </Notice>
          ) : null}
          <ListenersPanel gateway={gateway} addresses={addresses} />
          <RoutesPanel gateway={gateway} />
        </>
      }
    />
  );
}

/** Whether the cluster is known to have no class of this name: then no controller takes the Gateway. */
function useLacksClass(className: string): boolean {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const classes = useObjects(cluster, byId('gatewayclasses.gateway.networking.k8s.io'));
  const isKnown = classes.isRead && !classes.more && classes.problem === undefined;
  return isKnown && !classes.objects.some(({ metadata }) => metadata.name === className);
}
