'use client';

import { useTranslations } from 'next-intl';
import type { NetworkSection } from '#lib/deploy/form.ts';
import { type Hop, RequestHops } from './request-hops.tsx';

/** The picture client → node:30080 → service:80 → pod:8080, for the first port. */
export function RequestPath(props: { network: NetworkSection; serviceName: string; pods: string; podsPort: string }) {
  const { network, serviceName, pods, podsPort } = props;
  const t = useTranslations('expose');
  const [row] = network.ports;
  const isNodePort = network.exposure === 'NodePort';
  const nodePort = row === undefined || row.nodePort === '' ? t('path.automatic') : row.nodePort;
  const port = row?.port ?? '';
  const target = row === undefined || row.targetPort === '' ? port : row.targetPort;
  const nodeHop = { id: 'node', title: t('path.node'), place: <Place host={t('path.anyNode')} port={nodePort} /> };
  const hops: readonly Hop[] = [
    {
      id: 'client',
      title: t('path.client'),
      place: <span className="font-sans">{isNodePort ? t('path.browser') : t('path.insidePod')}</span>,
    },
    ...(isNodePort ? [nodeHop] : []),
    { id: 'service', title: t('path.service'), place: <Place host={serviceName || '…'} port={port || '…'} /> },
    { id: 'pods', title: pods, place: <Place host={podsPort || '…'} port={target || '…'} /> },
  ];
  return (
    <div className="rounded-m border border-border bg-surface-2 px-3 py-2.5">
      <RequestHops label={t('path.label')} hops={hops} />
    </div>
  );
}

function Place({ host, port }: { host: string; port: string }) {
  return (
    <span className="text-text">
      {host}:<span className="text-accent">{port}</span>
    </span>
  );
}
