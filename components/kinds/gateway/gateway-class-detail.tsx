'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { gatewayAddresses, gatewayClassName } from '#lib/network/gateway.ts';
import type { KindDetailProps } from '../details.tsx';

/** A class of Gateways: its controller, whether that has taken it, and the Gateways of it. */
export function GatewayClassDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.gateway');
  const spec = recordOf(object.spec);
  const description = textOf(spec.description);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={[
        { term: t('controller'), value: <Mono>{textOf(spec.controllerName) ?? ''}</Mono> },
        ...(description === undefined ? [] : [{ term: t('description'), value: description }]),
      ]}
      main={<Gateways gatewayClass={object} />}
    />
  );
}

function Gateways({ gatewayClass }: { gatewayClass: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.gateway');
  const { byId } = useDiscovery(cluster);
  const all = useObjects(cluster, byId('gateways.gateway.networking.k8s.io'), { limit: 1000 });
  const gateways = all.objects.filter((gateway) => gatewayClassName(gateway) === gatewayClass.metadata.name);
  return (
    <Panel title={t('gateways')} meta={all.pending ? undefined : gateways.length} flush>
      {gateways.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">
          {t(all.pending ? 'loading' : all.problem === undefined ? 'noGateways' : 'gatewaysRefused')}
        </p>
      ) : (
        <PanelTable
          label={t('gateways')}
          columns={[{ title: t('name') }, { title: t('namespace') }, { title: t('addresses') }, { title: t('state') }]}
          rows={gateways.map((gateway) => {
            const { name, namespace } = gateway.metadata;
            const status = statusOf(gateway);
            return {
              key: `${namespace}/${name}`,
              cells: [
                <ObjectLink
                  key="name"
                  apiVersion={gateway.apiVersion}
                  kind={gateway.kind}
                  name={name}
                  namespace={namespace}
                >
                  {name}
                </ObjectLink>,
                <span key="namespace" translate="no">
                  {namespace}
                </span>,
                <code key="addresses" translate="no">
                  {gatewayAddresses(gateway).join(', ') || '–'}
                </code>,
                <Status key="state" tone={status?.tone ?? 'unknown'} word={status?.word ?? ''} />,
              ],
            };
          })}
        />
      )}
    </Panel>
  );
}
