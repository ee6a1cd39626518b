'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { Endpoint, EndpointState } from '#lib/network/endpoints.ts';
import { NodeLink } from '../service/endpoints/endpoint-table.tsx';

const tones: Readonly<Record<EndpointState, Tone>> = {
  ready: 'ok',
  'no-port': 'bad',
  'not-ready': 'warn',
  terminating: 'progress',
};

export function AddressesPanel(props: { endpoints: readonly Endpoint[]; namespace: string | undefined }) {
  const { endpoints, namespace } = props;
  const t = useTranslations('kinds.endpointSlice');
  const states = useTranslations('kinds.service.endpointState');
  const hasZones = endpoints.some(({ zone }) => zone !== undefined);
  const hasNames = endpoints.some(({ hostname }) => hostname !== undefined);
  return (
    <Panel title={t('addresses')} meta={endpoints.length} flush>
      {endpoints.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noAddresses')}</p>
      ) : (
        <PanelTable
          label={t('addresses')}
          columns={[
            { title: t('address') },
            { title: t('target') },
            { title: t('state') },
            ...(hasNames ? [{ title: t('hostname'), narrow: true }] : []),
            { title: t('node'), narrow: true },
            ...(hasZones ? [{ title: t('zone'), narrow: true }] : []),
          ]}
          rows={endpoints.map((endpoint, index) => ({
            // One address may be there twice: of two targets, or of one that has just been replaced.
            key: `${index} ${endpoint.address}`,
            cells: [
              <code key="address" translate="no">
                {endpoint.address}
              </code>,
              endpoint.target === undefined ? (
                '–'
              ) : (
                <ObjectLink
                  key="target"
                  apiVersion="v1"
                  kind={endpoint.target.kind}
                  name={endpoint.target.name}
                  namespace={endpoint.target.namespace ?? namespace}
                />
              ),
              <Status
                key="state"
                tone={tones[endpoint.state]}
                word={states(endpoint.state)}
                reason={endpoint.state !== 'ready' && endpoint.serving ? t('serving') : undefined}
              />,
              ...(hasNames ? [endpoint.hostname ?? '–'] : []),
              endpoint.node === undefined ? '–' : <NodeLink key="node" name={endpoint.node} />,
              ...(hasZones ? [endpoint.zone ?? '–'] : []),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
