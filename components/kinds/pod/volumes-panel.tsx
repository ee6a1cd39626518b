'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment, useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import {
  type MatrixColumn,
  type Mount,
  type VolumeMatrix,
  type VolumeObject,
  type VolumeRow,
  volumeMatrix,
} from '#lib/kinds/pod/volumes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

/** Containers that a table has room for; on a narrow page fewer. */
const mostColumns = 4;
const mostNarrowColumns = 2;

/** Which volume is mounted where, container by container (U20): a table, or a list where that would be too wide. */
export function VolumesPanel({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const matrix = useMemo(() => volumeMatrix(pod), [pod]);
  const { namespace } = pod.metadata;
  const count = matrix.columns.length;
  if (matrix.rows.length === 0) return null;
  return (
    <Panel title={t('volumes')} meta={matrix.rows.length} flush>
      {count > mostColumns ? null : (
        <div className={count > mostNarrowColumns ? 'max-md:hidden' : ''}>
          <MatrixTable matrix={matrix} namespace={namespace} />
        </div>
      )}
      {count > mostNarrowColumns ? (
        <div className={count > mostColumns ? '' : 'md:hidden'}>
          <MatrixList matrix={matrix} namespace={namespace} />
        </div>
      ) : null}
    </Panel>
  );
}

interface MatrixProps {
  readonly matrix: VolumeMatrix;
  readonly namespace: string | undefined;
}

function useContainerName() {
  const t = useTranslations('kinds.pod');
  return ({ type, container }: MatrixColumn) =>
    type === 'container' ? container : `${container} (${t(`type.${type}`)})`;
}

function MatrixTable({ matrix: { columns, rows }, namespace }: MatrixProps) {
  const t = useTranslations('kinds.pod');
  const nameOf = useContainerName();
  return (
    <PanelTable
      label={t('volumes')}
      columns={[{ title: t('volume') }, { title: t('source') }, ...columns.map((one) => ({ title: nameOf(one) }))]}
      rows={rows.map(({ volume, mounts }) => ({
        key: volume.name,
        cells: [
          <span key="name" className="block min-w-24 whitespace-normal font-medium wrap-anywhere" translate="no">
            {volume.name}
          </span>,
          <Source key="source" volume={volume} namespace={namespace} />,
          ...mounts.map((own, index) => <Mounts key={columns[index]?.container ?? index} mounts={own} />),
        ],
      }))}
    />
  );
}

/** Volume by volume, only the containers that mount it. */
function MatrixList({ matrix: { columns, rows }, namespace }: MatrixProps) {
  const t = useTranslations('kinds.pod');
  const nameOf = useContainerName();
  return (
    <ul aria-label={t('volumes')}>
      {rows.map(({ volume, mounts }) => {
        const used = columns.flatMap((column, index) => {
          const own = mounts[index] ?? [];
          return own.length === 0 ? [] : [{ column, own }];
        });
        return (
          <li key={volume.name} className="border-border border-t px-3 py-2 first:border-t-0">
            <div className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium wrap-anywhere" translate="no">
                {volume.name}
              </span>
              <Source volume={volume} namespace={namespace} />
            </div>
            {used.length === 0 ? (
              <p className="text-12 text-text-3">{t('notMounted')}</p>
            ) : (
              <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4">
                {used.map(({ column, own }) => (
                  <Fragment key={`${column.type}/${column.container}`}>
                    <dt className="py-0.5 text-text-2 wrap-anywhere" translate="no">
                      {nameOf(column)}
                    </dt>
                    <dd className="min-w-0">
                      <Mounts mounts={own} />
                    </dd>
                  </Fragment>
                ))}
              </dl>
            )}
          </li>
        );
      })}
    </ul>
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
    <span key={`${mount.path}/${mount.subPath}`} className="block min-w-24 whitespace-normal py-0.5 [td_&]:max-w-44">
      <Mono>{mount.path}</Mono>
      <span className="block text-12 text-text-2">
        {mount.isDevice ? t('device') : t(mount.readOnly ? 'readOnly' : 'readWrite')}
        {mount.subPath === '' ? '' : ` · ${t('subPath', { path: mount.subPath })}`}
        {mount.propagation === '' || mount.propagation === 'None' ? '' : ` · ${mount.propagation}`}
      </span>
    </span>
  ));
}
