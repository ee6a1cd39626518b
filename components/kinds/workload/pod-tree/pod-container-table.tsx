'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useStatusReason } from '../../use-status-reason.ts';

/** Pods, and below each its containers: image, state, restarts, age. */
export function PodContainerTable({ pods, label }: { pods: readonly KubeObject[]; label?: string }) {
  const t = useTranslations('kinds.pod');
  const podRow = usePodRow();
  return (
    <PanelTable
      label={label ?? t('pods')}
      columns={[
        // Several of these stand below each other, and are one to read.
        { title: t('name'), width: '30%' },
        { title: t('status'), width: '28%' },
        { title: t('image'), width: '20%' },
        { title: t('restarts'), right: true, narrow: true },
        { title: t('node'), narrow: true },
        { title: t('age'), right: true },
      ]}
      rows={pods.flatMap((pod) => {
        const containers = containerRows(pod);
        const key = pod.metadata.uid ?? pod.metadata.name;
        return [
          { key, cells: podRow(pod, containers) },
          ...containers.map((container) => ({
            key: `${key}/${container.type}/${container.name}`,
            cells: containerCells(container, container.type === 'container' ? '' : t(`type.${container.type}`)),
          })),
        ];
      })}
    />
  );
}

function usePodRow() {
  const cluster = useCluster();
  const reasonOf = useStatusReason();
  return (pod: KubeObject, containers: readonly ContainerRow[]) => {
    const { name, namespace, creationTimestamp } = pod.metadata;
    const status = statusOf(pod);
    const node = textOf(recordOf(pod.spec).nodeName);
    const restarts = containers.reduce((sum, container) => sum + container.restarts, 0);
    return [
      <Link
        key="name"
        prefetch={false}
        translate="no"
        className="font-medium text-accent"
        href={pagePath(cluster, 'pods', { namespace, name })}
      >
        {name}
      </Link>,
      status === undefined ? (
        '–'
      ) : (
        <span key="status" className="flex max-w-80 min-w-0">
          <Status tone={status.tone} word={status.word} reason={reasonOf(status)} />
        </span>
      ),
      '',
      <span key="restarts" className="text-text-2">
        {restarts}
      </span>,
      node === undefined ? (
        '–'
      ) : (
        <Link key="node" prefetch={false} className="text-text-2" href={pagePath(cluster, 'nodes', { name: node })}>
          {node}
        </Link>
      ),
      <span key="age" className="text-text-2">
        <Age createdMs={Date.parse(creationTimestamp ?? '')} />
      </span>,
    ];
  };
}

function containerCells(container: ContainerRow, role: string) {
  return [
    <span key="name" className="flex items-center gap-2 pl-4 text-text-2">
      <span translate="no">{container.name}</span>
      {role === '' ? null : <span className="text-12 text-text-3">{role}</span>}
    </span>,
    <span key="status" className="text-12">
      <Status tone={container.tone} word={container.word} />
    </span>,
    <span key="image" className="block max-w-96 whitespace-normal font-mono text-12 wrap-anywhere" translate="no">
      {container.image}
    </span>,
    <span key="restarts" className="text-text-3">
      {container.restarts}
    </span>,
    '',
    <span key="age" className="text-text-3">
      <Age createdMs={container.sinceMs} />
    </span>,
  ];
}
