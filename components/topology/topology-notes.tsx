'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { TopologyMap, UnreadList } from '#lib/protocol/topology.ts';

/** What the map had to do without, and why: it is of the rest. */
export function TopologyNotes({ map }: { map: TopologyMap }) {
  const t = useTranslations('topology.notes');
  const unread = useTold(map.unread);
  const cut = map.unread.filter(({ why }) => why === 'cut');
  const names = (lists: readonly UnreadList[]) => lists.map(({ source }) => t(`source.${source}`)).join(t('comma'));
  const messages = [...new Set(unread.map(({ message }) => message))].filter((message) => message !== '');
  if (unread.length + cut.length + map.leftOut.length === 0) return null;
  return (
    <div className="flex flex-none flex-col gap-2 px-5 pb-2">
      {unread.length === 0 ? null : (
        <Notice tone="neutral" title={t('unread', { names: names(unread) })}>
          <details>
            <summary className="cursor-pointer">{t('words')}</summary>
            <ul className="mt-1 flex flex-col gap-1 font-mono text-12 wrap-anywhere" translate="no" lang="en">
              {messages.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
      {cut.length === 0 ? null : <Notice tone="neutral" title={t('cut', { names: names(cut) })} />}
      {map.leftOut.length === 0 ? null : (
        <Notice tone="neutral" title={t('leftOut', { count: map.leftOut.reduce((sum, { count }) => sum + count, 0) })}>
          {map.leftOut.map(({ kind, count }) => `${kind} ${count}`).join(t('comma'))}
        </Notice>
      )}
    </div>
  );
}

/** Where the cluster has no HTTPRoutes, that they may not be read is nobody's concern. */
function useTold(unread: readonly UnreadList[]): readonly UnreadList[] {
  const { byId, pending } = useDiscovery(useCluster());
  const hasRoutes = pending || byId('httproutes.gateway.networking.k8s.io') !== undefined;
  return unread.filter(({ source, why }) => why !== 'cut' && (source !== 'routes' || hasRoutes));
}
