'use client';

import { useTranslations } from 'next-intl';
import { type Fact, Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Service } from '#lib/kinds/service.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { DnsNames } from './dns-names.tsx';
import { type Endpoints, EndpointsPanel, NoEndpointsNotice, selectsPods } from './endpoints.tsx';
import { NodePortLinks } from './node-port-links.tsx';

export function ServiceMain({ service, endpoints }: { service: Service; endpoints: Endpoints }) {
  const t = useTranslations('kinds.service');
  const ports = servicePorts(service);
  return (
    <>
      <NoEndpointsNotice service={service} endpoints={endpoints} />
      {service.spec?.type === 'ExternalName' ? null : <EndpointsPanel service={service} endpoints={endpoints} />}
      <Panel title={t('ports')} meta={ports.length} flush>
        {ports.length === 0 ? (
          <p className="px-3 py-2.5 text-text-2">{t('noPorts')}</p>
        ) : (
          <PanelTable
            label={t('ports')}
            columns={[
              { title: t('portName') },
              { title: t('protocol'), narrow: true },
              { title: t('servicePort') },
              { title: t('targetPort') },
              { title: t('nodePort') },
            ]}
            rows={ports.map((port) => ({
              key: `${port.port}/${port.protocol}`,
              cells: [
                port.name === '' ? '–' : <Mono key="name">{port.name}</Mono>,
                port.protocol,
                <Mono key="port">{port.port}</Mono>,
                <Mono key="target">{port.targetPort}</Mono>,
                port.nodePort === undefined ? '–' : <Mono key="node">{port.nodePort}</Mono>,
              ],
            }))}
          />
        )}
      </Panel>
    </>
  );
}

export function ServiceSide({ service, endpoints }: { service: Service; endpoints: Endpoints }) {
  const isKnown = !endpoints.pending && endpoints.problem === undefined && selectsPods(service);
  return (
    <>
      <NodePortLinks
        service={service}
        endpointSlices={endpoints.pending ? undefined : endpoints.slices}
        hasReadyEndpoint={isKnown ? endpoints.ready > 0 : undefined}
      />
      <DnsNames service={service} />
    </>
  );
}

export function useServiceFacts(service: Service): readonly Fact[] {
  const t = useTranslations('kinds.service');
  const { spec, status } = service;
  const external = (status?.loadBalancer?.ingress ?? []).map((entry) => entry.ip ?? entry.hostname ?? '');
  const fact = (term: string, value: string | undefined, note?: string): Fact[] =>
    value === undefined || value === ''
      ? []
      : [
          {
            term,
            value: (
              <>
                <Mono>{value}</Mono>
                {note === undefined ? null : <span className="ml-2 text-text-3">{note}</span>}
              </>
            ),
          },
        ];
  const policy = spec?.externalTrafficPolicy;
  return [
    ...fact(t('type'), spec?.type ?? 'ClusterIP'),
    ...fact(
      t('clusterIP'),
      (spec?.clusterIPs ?? []).join(', ') || spec?.clusterIP,
      spec?.clusterIP === 'None' ? t('headless') : undefined,
    ),
    ...fact(t('externalName'), spec?.externalName),
    ...(spec?.type === 'LoadBalancer'
      ? [
          {
            term: t('externalIP'),
            value: external.length === 0 ? t('externalPending') : <Mono>{external.join(', ')}</Mono>,
          },
        ]
      : []),
    ...fact(t('externalIPs'), (spec?.externalIPs ?? []).join(', ')),
    ...fact(
      t('externalTraffic'),
      policy,
      policy === 'Local' ? t('trafficLocal') : policy === 'Cluster' ? t('trafficCluster') : undefined,
    ),
    ...fact(t('affinity'), spec?.sessionAffinity),
  ];
}
