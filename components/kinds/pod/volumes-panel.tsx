'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type Mount, type VolumeObject, type VolumeRow, volumeMatrix } from '#lib/kinds/pod/volumes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

/** Which volume is mounted where, container by container (U20). */
export function VolumesPanel({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const { columns, rows } = useMemo(() => volumeMatrix(pod), [pod]);
  if (rows.length === 0) return null;
  const { namespace } = pod.metadata;
  return (
    <Panel title={t('volumes')} meta={rows.length} flush>
      <PanelTable
        label={t('volumes')}
        columns={[
          { title: t('volume') },
          { title: t('source') },
          ...columns.map(({ type, container }) => ({
            title: type === 'container' ? container : `${container} (${t(`type.${type}`)})`,
          })),
        ]}
        rows={rows.map(({ volume, mounts }) => ({
          key: volume.name,
          cells: [
            <span key="name" className="font-medium" translate="no">
              {volume.name}
            </span>,
            <Source key="source" volume={volume} namespace={namespace} />,
            ...mounts.map((own, index) => <Mounts key={columns[index]?.container ?? index} mounts={own} />),
          ],
        }))}
      />
    </Panel>
  );
}

function Source({ volume, namespace }: { volume: VolumeRow; namespace: string | undefined }) {
  const t = useTranslations('kinds.pod');
  if (volume.isMissing) {
    return (
      <span className="inline-flex items-center gap-1.5 text-bad">
        <StatusShape tone="bad" sizePx={12} />
        {t('noSuchVolume')}
      </span>
    );
  }
  return (
    <span className="flex min-w-32 max-w-52 flex-wrap items-center gap-x-2 whitespace-normal py-1">
      <span className="text-text-2" translate="no">
        {volume.type === '' ? '–' : volume.type}
      </span>
      {volume.objects.map((object) => (
        <ObjectOf key={`${object.resource}/${object.name}`} object={object} namespace={namespace} />
      ))}
      {volume.text === '' ? null : (
        <span className="text-12 text-text-2">
          <Mono>{volume.text}</Mono>
        </span>
      )}
    </span>
  );
}

function ObjectOf({ object, namespace }: { object: VolumeObject; namespace: string | undefined }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  return (
    <span>
      <Link
        prefetch={false}
        translate="no"
        className="text-accent"
        href={pagePath(cluster, object.resource, { namespace, name: object.name })}
      >
        {object.name}
      </Link>
      {object.optional ? <span className="ml-1 text-12 text-text-3">{t('optional')}</span> : null}
    </span>
  );
}

function Mounts({ mounts }: { mounts: readonly Mount[] }) {
  const t = useTranslations('kinds.pod');
  if (mounts.length === 0) return <span className="text-text-3">{t('notMounted')}</span>;
  return mounts.map((mount) => (
    <span key={`${mount.path}/${mount.subPath}`} className="block min-w-24 max-w-44 whitespace-normal py-0.5">
      <Mono>{mount.path}</Mono>
      <span className="block text-12 text-text-2">
        {mount.isDevice ? t('device') : t(mount.readOnly ? 'readOnly' : 'readWrite')}
        {mount.subPath === '' ? '' : ` · ${t('subPath', { path: mount.subPath })}`}
        {mount.propagation === '' || mount.propagation === 'None' ? '' : ` · ${mount.propagation}`}
      </span>
    </span>
  ));
}
