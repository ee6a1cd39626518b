'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { urlHost } from '#lib/kubernetes/node-address.ts';
import { type GatewayListener, gatewayListeners } from '#lib/network/gateway.ts';
import { ConditionWords } from './condition-words.tsx';

/** Listeners with host, port, TLS, how many routes are attached, and their conditions. */
export function ListenersPanel({ gateway, addresses }: { gateway: KubeObject; addresses: readonly string[] }) {
  const t = useTranslations('kinds.gateway');
  const listeners = gatewayListeners(gateway);
  return (
    <Panel title={t('listeners')} meta={listeners.length} flush>
      {listeners.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noListeners')}</p>
      ) : (
        <PanelTable
          label={t('listeners')}
          columns={[
            { title: t('name') },
            { title: t('host') },
            { title: t('port') },
            { title: t('tls'), narrow: true },
            { title: t('allowed'), narrow: true },
            { title: t('attached'), right: true },
            { title: t('state') },
          ]}
          rows={listeners.map((listener) => ({
            key: listener.name,
            cells: [
              <span key="name" className="font-medium" translate="no">
                {listener.name}
              </span>,
              <ListenerHost key="host" listener={listener} address={addresses[0]} />,
              <span key="port" translate="no">
                {listener.port ?? '–'} {listener.protocol}
              </span>,
              <Tls key="tls" listener={listener} namespace={gateway.metadata.namespace} />,
              <span key="allowed" className="block min-w-20 whitespace-normal">
                {allowedText(listener, t)}
              </span>,
              listener.attachedRoutes === undefined ? '–' : String(listener.attachedRoutes),
              <ConditionWords key="state" conditions={listener.conditions} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function allowedText({ allowedFrom }: GatewayListener, t: ReturnType<typeof useTranslations<'kinds.gateway'>>) {
  return allowedFrom === 'Same' || allowedFrom === 'All' || allowedFrom === 'Selector' || allowedFrom === 'None'
    ? t(`from.${allowedFrom}`)
    : allowedFrom;
}

/** A link where a browser can open it: by its host, or by the Gateway's address where every host is meant. */
function ListenerHost({ listener, address }: { listener: GatewayListener; address: string | undefined }) {
  const t = useTranslations('kinds.gateway');
  const { hostname, protocol, port } = listener;
  const scheme = protocol === 'HTTP' ? 'http' : protocol === 'HTTPS' ? 'https' : undefined;
  const host = hostname === '' ? address : hostname.startsWith('*') ? undefined : hostname;
  const text = hostname === '' ? t('everyHost') : hostname;
  if (scheme === undefined || host === undefined || port === undefined) return <span translate="no">{text}</span>;
  const usual = port === (scheme === 'http' ? 80 : 443) ? '' : `:${port}`;
  return (
    <a
      href={`${scheme}://${urlHost(host)}${usual}/`}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent"
      translate="no"
    >
      {text}
    </a>
  );
}

function Tls({ listener, namespace }: { listener: GatewayListener; namespace: string | undefined }) {
  const { tlsMode, certificates } = listener;
  if (tlsMode === undefined) return '–';
  return (
    <span className="flex flex-wrap gap-x-2">
      <span translate="no">{tlsMode}</span>
      {certificates.map((ref) => (
        <ObjectLink
          key={`${ref.namespace ?? ''}/${ref.name}`}
          apiVersion={ref.group === '' ? 'v1' : `${ref.group}/v1`}
          kind={ref.kind}
          name={ref.name}
          namespace={ref.namespace ?? namespace}
        />
      ))}
    </span>
  );
}
