'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import {
  type BackendState,
  defaultBackend,
  hasTls,
  type IngressBackend,
  ingressPaths,
  ingressTls,
} from '#lib/network/ingress/ingress.ts';
import type { Backends } from './use-backends.ts';

const tones: Readonly<Record<BackendState, Tone>> = {
  works: 'ok',
  'service-missing': 'bad',
  'port-missing': 'bad',
  'no-endpoints': 'bad',
  'external-name': 'neutral',
  custom: 'neutral',
  unknown: 'unknown',
};

/** Host, path and where each leads, with the state of what stands there (I3, I10, E7). */
export function RulesPanel(props: { ingress: KubeObject; backends: Backends; actions?: ReactNode }) {
  const { ingress, backends, actions } = props;
  const t = useTranslations('kinds.ingress');
  const { namespace } = ingress.metadata;
  const paths = ingressPaths(ingress);
  const tls = ingressTls(ingress);
  const fallback = defaultBackend(ingress);
  const rows = [
    ...paths.map((path, index) => ({
      key: `${index} ${path.host}${path.path}`,
      cells: [
        <Host key="host" host={path.host} isTls={hasTls(tls, path.host)} />,
        <code key="path" className="wrap-anywhere" translate="no">
          {path.path}
        </code>,
        <span key="type" className="text-12 text-text-2">
          {path.pathType}
        </span>,
        <Backend key="backend" backend={path.backend} namespace={namespace} />,
        <Health key="state" backend={path.backend} backends={backends} />,
      ],
    })),
    ...(fallback === undefined
      ? []
      : [
          {
            key: 'default',
            cells: [
              <span key="host" className="text-text-2">
                {t('everythingElse')}
              </span>,
              '',
              <span key="type" className="text-12 text-text-2">
                {t('defaultBackend')}
              </span>,
              <Backend key="backend" backend={fallback} namespace={namespace} />,
              <Health key="state" backend={fallback} backends={backends} />,
            ],
          },
        ]),
  ];
  return (
    <Panel title={t('rules')} meta={rows.length} flush actions={actions}>
      {rows.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noRules')}</p>
      ) : (
        <PanelTable
          label={t('rules')}
          columns={[
            { title: t('host') },
            { title: t('path') },
            { title: t('pathType'), narrow: true },
            { title: t('backend') },
            { title: t('state') },
          ]}
          rows={rows}
        />
      )}
      {fallback === undefined && rows.length > 0 ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('noDefaultBackend')}</p>
      ) : null}
    </Panel>
  );
}

function Host({ host, isTls }: { host: string; isTls: boolean }) {
  const t = useTranslations('kinds.ingress');
  return (
    <span className="flex items-center gap-1.5">
      {host === '' ? (
        <span className="text-text-2">{t('everyHost')}</span>
      ) : (
        <code className="wrap-anywhere" translate="no">
          {host}
        </code>
      )}
      {isTls ? <span className="rounded-s bg-neut-tint px-1 text-11 font-medium text-text-2">TLS</span> : null}
    </span>
  );
}

function Backend({ backend, namespace }: { backend: IngressBackend | undefined; namespace: string | undefined }) {
  const t = useTranslations('kinds.ingress');
  if (backend === undefined) return <span className="text-text-3">{t('controllerDefault')}</span>;
  if (backend.kind === 'resource') {
    return (
      <span translate="no">
        {backend.resourceKind} {backend.name}
      </span>
    );
  }
  return (
    <span className="[&_a]:underline">
      <ObjectLink apiVersion="v1" kind="Service" name={backend.name} namespace={namespace}>
        {backend.name}
      </ObjectLink>
      <code className="text-text-2" translate="no">
        :{backend.port}
      </code>
    </span>
  );
}

/** Whether a backend leads anywhere (E7). */
export function Health({ backend, backends }: { backend: IngressBackend | undefined; backends: Backends }) {
  const t = useTranslations('kinds.ingress');
  const health = backends.healthOf(backend);
  if (health === undefined) return '–';
  return <Status tone={tones[health.state]} word={t(`backendState.${health.state}`, { count: health.ready })} />;
}
