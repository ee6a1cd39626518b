'use client';

import { useTranslations } from 'next-intl';
import { OpenPortButton } from '#components/open-port/open-port-button.tsx';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type ServicePort, servicePorts } from '#lib/kubernetes/service-port.ts';
import { declaringContainer, portFindings } from '#lib/network/service/service-diagnosis.ts';
import type { ServicePods } from './endpoints/use-endpoints.ts';
import { PortFindings } from './port-findings.tsx';

/** Ports with the container that declares each target, and what does not fit. */
export function PortsPanel({ service, pods }: { service: KubeObject; pods: ServicePods }) {
  const t = useTranslations('kinds.service');
  const ports = servicePorts(service);
  const findings = portFindings(ports, pods.pods);
  const hasProtocol = ports.some(({ appProtocol }) => appProtocol !== undefined);
  return (
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
            ...(hasProtocol ? [{ title: t('appProtocol'), narrow: true }] : []),
          ]}
          rows={ports.map((port) => ({
            key: `${port.port}/${port.protocol}`,
            cells: [
              port.name === '' ? '–' : <Mono key="name">{port.name}</Mono>,
              port.protocol,
              <span key="port" className="inline-flex items-center gap-1">
                <Mono>{port.port}</Mono>
                {port.protocol === 'TCP' ? <OpenPortButton object={service} port={port.port} /> : null}
              </span>,
              <Target key="target" port={port} pods={pods} />,
              port.nodePort === undefined ? '–' : <Mono key="node">{port.nodePort}</Mono>,
              ...(hasProtocol
                ? [port.appProtocol === undefined ? '–' : <Mono key="app">{port.appProtocol}</Mono>]
                : []),
            ],
          }))}
        />
      )}
      {findings.length === 0 ? null : (
        <div className="border-border border-t px-3 py-2">
          <PortFindings findings={findings} />
        </div>
      )}
    </Panel>
  );
}

function Target({ port, pods }: { port: ServicePort; pods: ServicePods }) {
  const t = useTranslations('kinds.service');
  const found = declaringContainer(port, pods.pods);
  const number = typeof port.targetPort === 'string' && found !== undefined ? ` (${found.number})` : '';
  return (
    <>
      <Mono>
        {port.targetPort}
        {number}
      </Mono>
      {found === undefined ? null : (
        <span className="ml-2 text-12 text-text-3">{t('declaredBy', { container: found.container })}</span>
      )}
    </>
  );
}
