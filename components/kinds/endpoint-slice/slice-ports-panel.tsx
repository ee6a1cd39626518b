'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { SlicePort } from '#lib/network/endpoints.ts';

export function SlicePortsPanel({ ports }: { ports: readonly SlicePort[] }) {
  const t = useTranslations('kinds.endpointSlice');
  return (
    <Panel title={t('ports')} meta={ports.length} flush>
      {ports.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPorts')}</p>
      ) : (
        <PanelTable
          label={t('ports')}
          columns={[
            { title: t('portName') },
            { title: t('protocol') },
            { title: t('port') },
            { title: t('appProtocol') },
          ]}
          rows={ports.map((port) => ({
            key: `${port.name}/${port.port ?? ''}/${port.protocol}`,
            cells: [
              port.name === '' ? '–' : <Mono key="name">{port.name}</Mono>,
              port.protocol,
              port.port === undefined ? t('everyPort') : <Mono key="port">{port.port}</Mono>,
              port.appProtocol === undefined ? '–' : <Mono key="app">{port.appProtocol}</Mono>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
