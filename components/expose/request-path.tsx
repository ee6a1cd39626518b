'use client';

import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import type { NetworkSection } from '#lib/deploy/form.ts';

interface Hop {
  readonly id: string;
  readonly title: string;
  readonly place: ReactNode;
}

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
    { id: 'client', title: t('path.client'), place: isNodePort ? t('path.browser') : t('path.insidePod') },
    ...(isNodePort ? [nodeHop] : []),
    { id: 'service', title: t('path.service'), place: <Place host={serviceName || '…'} port={port || '…'} /> },
    { id: 'pods', title: pods, place: <Place host={podsPort || '…'} port={target || '…'} /> },
  ];
  return (
    <ol
      aria-label={t('path.label')}
      className="flex flex-wrap items-stretch gap-y-2 rounded-m border border-border bg-surface-2 px-3 py-2.5"
    >
      {hops.map((hop, index) => (
        <Fragment key={hop.id}>
          {index === 0 ? null : <Arrow />}
          <li className="max-w-full flex-none rounded-m border border-border-2 bg-surface px-2.5 py-[5px] text-12">
            <span className="block font-medium">{hop.title}</span>
            <span className="block max-w-[200px] truncate text-text-2">{hop.place}</span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Place({ host, port }: { host: string; port: string }) {
  return (
    <span className="font-mono text-text">
      {host}:<span className="text-accent">{port}</span>
    </span>
  );
}

function Arrow() {
  return (
    <li aria-hidden="true" className="flex min-w-5 flex-1 items-center px-1">
      <svg aria-hidden="true" viewBox="0 0 6 7" width="6" height="7" className="order-2 -ml-px flex-none text-control">
        <path fill="currentColor" d="M0 0 6 3.500 0 7z" />
      </svg>
      <span className="order-1 h-px flex-1 bg-control" />
    </li>
  );
}
