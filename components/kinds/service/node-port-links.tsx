'use client';

import { ExternalLink } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useEntryAddress } from '#components/data/use-entry-address.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { entryLinks, type NodeLink, nodeLinks } from '#lib/kubernetes/node-address.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';

const EntryAddressDialog = dynamic(
  () => import('./entry-address-dialog.tsx').then((module) => module.EntryAddressDialog),
  { ssr: false },
);

/** Every node answers with the same: a link for each of a thousand helps nobody. */
const mostNodes = 50;

/**
 * A link for each node and node port of a Service: node, address, copy, open. A node that does not answer says why in
 * place of its link. Nothing is drawn for a Service without node ports.
 */
export function NodePortLinks(props: {
  service: KubeObject;
  /** With them a Service without a ready endpoint says that its links won't answer. */
  endpointSlices?: readonly KubeObject[] | undefined;
  hasReadyEndpoint?: boolean | undefined;
  /** Names the Service in the title, where several stand on one page. */
  titled?: boolean;
}) {
  const { service, endpointSlices, hasReadyEndpoint, titled = false } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const { byId } = useDiscovery(cluster);
  const ports = servicePorts(service).filter((port) => port.nodePort !== undefined);
  const nodes = useObjects(cluster, byId('nodes'), { limit: mostNodes, enabled: ports.length > 0 });
  const entry = useEntryAddress();
  const [isAsking, setAsking] = useState(false);
  if (ports.length === 0) return null;
  const links = nodeLinks(nodes.objects, service, endpointSlices);
  const urls = links.flatMap((link) => (link.url === undefined || link.reason !== undefined ? [] : [link.url]));
  const several = ports.length > 1;
  const meta = t('nodePorts', {
    count: ports.length,
    ports: ports.map((port) => String(port.nodePort)).join(', '),
  });
  return (
    <Panel
      title={titled ? t('openNamed', { name: service.metadata.name }) : t('open')}
      meta={meta}
      flush
      actions={
        <>
          <Button size="xs" onClick={() => setAsking(true)}>
            {t('entry.open')}
          </Button>
          {urls.length > 1 ? <CopyButton text={urls.join('\n')}>{t('copyAll')}</CopyButton> : null}
        </>
      }
    >
      {hasReadyEndpoint === false ? (
        <div className="p-2">
          <Notice tone="bad" title={t('linksDead')} />
        </div>
      ) : null}
      {nodes.pending ? (
        <div className="p-3">
          <Skeleton width="70%" />
        </div>
      ) : null}
      {nodes.problem === undefined ? null : (
        <p className="px-3 py-2 text-text-2">
          {t('noNodes')}
          {ports.map(({ nodePort = '' }) => (
            <code key={nodePort} translate="no" className="block">{`http://<node-ip>:${nodePort}`}</code>
          ))}
        </p>
      )}
      <ul>
        {entry.address === undefined
          ? null
          : entryLinks(service, entry.address).map((link) => (
              <LinkRow
                key={`entry:${link.nodePort}`}
                link={{ ...link, node: t('entry.row') }}
                showPort={several}
                isDead={hasReadyEndpoint === false}
              />
            ))}
        {links.map((link) => (
          <LinkRow
            key={`${link.node}:${link.nodePort}`}
            link={link}
            showPort={several}
            isDead={hasReadyEndpoint === false}
          />
        ))}
      </ul>
      {isAsking ? <EntryAddressDialog entry={entry} onClose={() => setAsking(false)} /> : null}
      {nodes.more ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">{t('moreNodes', { count: mostNodes })}</p>
      ) : null}
    </Panel>
  );
}

function LinkRow({ link, showPort, isDead }: { link: NodeLink; showPort: boolean; isDead: boolean }) {
  const t = useTranslations('kinds.service');
  const port = showPort ? `${link.port.name || link.port.port}/${link.port.protocol}` : undefined;
  const address = `${link.address.includes(':') ? `[${link.address}]` : link.address}:${link.nodePort}`;
  const tone =
    link.reason === undefined ? (isDead ? 'neutral' : 'ok') : link.reason === 'no-local-endpoint' ? 'neutral' : 'bad';
  return (
    <li className="grid min-h-[34px] grid-cols-[minmax(80px,max-content)_minmax(0,1fr)_auto] items-center gap-x-3 border-border border-t px-3 first:border-t-0">
      <span className="flex items-center gap-2 py-1">
        <StatusShape tone={tone} />
        <span className="min-w-0">
          <span className="block font-medium wrap-anywhere" translate="no">
            {link.node}
          </span>
          {port === undefined ? null : <span className="block text-12 text-text-3">{port}</span>}
        </span>
      </span>
      {link.reason === undefined ? (
        link.url === undefined ? (
          <code className="wrap-anywhere">{address}</code>
        ) : (
          <a
            href={link.url}
            target="_blank"
            rel="noreferrer noopener"
            className={`wrap-anywhere ${isDead ? 'text-text-2' : 'text-accent'}`}
          >
            <code>{link.url}</code>
          </a>
        )
      ) : (
        <span className="text-text-3">{t(`linkReason.${link.reason}`)}</span>
      )}
      <span className="flex items-center gap-1">
        {link.reason === undefined ? (
          <CopyButton text={link.url ?? address} label={t('copyLink', { node: link.node })} />
        ) : null}
        {link.reason === undefined && link.url !== undefined ? (
          <a
            href={link.url}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={t('openLink', { node: link.node })}
            title={t('openLink', { node: link.node })}
            className="grid size-6 place-items-center rounded-m text-text-2 hover:bg-hover hover:text-text"
          >
            <ExternalLink aria-hidden="true" size={14} />
          </a>
        ) : null}
      </span>
    </li>
  );
}
