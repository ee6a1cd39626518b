'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { volumeMisfit } from '#lib/kinds/persistent-volume-claim-fit.ts';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const mostShown = 50;

/** The volumes there are, and why each can't be this claim's (E32). Those that are bound to others come last. */
export function VolumeFitPanel({ claim }: { claim: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.claim');
  const { byId } = useDiscovery(cluster);
  const volumes = useObjects(cluster, byId('persistentvolumes'));
  if (volumes.pending) return null;
  if (volumes.problem !== undefined) return <p className="px-1 text-12 text-text-3">{t('volumesUnread')}</p>;
  const rows = volumes.objects
    .map((volume) => ({ volume, misfit: volumeMisfit(claim, volume) }))
    .sort((a, b) => Number(a.misfit === 'bound') - Number(b.misfit === 'bound'));
  return (
    <Panel title={t('volumes')} meta={volumes.more ? t('firstVolumes', { count: rows.length }) : rows.length} flush>
      {rows.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noVolumes')}</p>
      ) : (
        <PanelTable
          label={t('volumes')}
          columns={[{ title: t('volumeName') }, { title: t('volumeSize'), right: true }, { title: t('whyNot') }]}
          rows={rows.slice(0, mostShown).map(({ volume, misfit }) => ({
            key: volume.metadata.name,
            cells: [
              <ObjectLink
                key="name"
                apiVersion="v1"
                kind="PersistentVolume"
                name={volume.metadata.name}
                namespace={undefined}
              >
                {volume.metadata.name}
              </ObjectLink>,
              <code key="size">{volumeFacts(volume).capacity ?? '–'}</code>,
              <span key="why" className="flex">
                <Status
                  tone={misfit === undefined ? 'ok' : 'neutral'}
                  word={t(misfit === undefined ? 'fits' : `misfit.${misfit}`)}
                />
              </span>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
