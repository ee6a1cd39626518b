'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useStatusReason } from './use-status-reason.ts';

/** Pods of a workload or node with kubectl's columns. */
export function PodTable({ pods, withNamespace = false }: { pods: readonly KubeObject[]; withNamespace?: boolean }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const reasonOf = useStatusReason();
  return (
    <PanelTable
      label={t('pods')}
      columns={[
        { title: t('name') },
        ...(withNamespace ? [{ title: t('namespace'), narrow: true }] : []),
        { title: t('ready') },
        { title: t('status') },
        { title: t('restarts'), right: true, narrow: true },
        ...(withNamespace ? [] : [{ title: t('node'), narrow: true }]),
        { title: t('age'), right: true },
      ]}
      rows={pods.map((pod) => {
        const { name, namespace, uid } = pod.metadata;
        const status = statusOf(pod);
        const { readyContainers: ready, totalContainers: total, restarts, lastRestart } = podColumns(pod);
        const node = textOf(recordOf(pod.spec).nodeName);
        const isBad = status?.tone === 'bad' && ready < total;
        return {
          key: uid ?? name,
          cells: [
            <Link
              key="name"
              prefetch={false}
              translate="no"
              className="block min-w-44 font-medium text-accent"
              href={pagePath(cluster, 'pods', { namespace, name })}
            >
              {name}
            </Link>,
            ...(withNamespace ? [<span key="ns">{namespace}</span>] : []),
            <span key="ready" className={isBad ? 'font-medium text-bad' : ''}>{`${ready}/${total}`}</span>,
            status === undefined ? (
              '–'
            ) : (
              <span key="status" className="flex max-w-80 min-w-0">
                <Status tone={status.tone} word={status.word} reason={reasonOf(status)} wraps />
              </span>
            ),
            <span key="restarts" className="text-text-2">
              {restarts}
              {lastRestart === undefined ? null : (
                <span className="ml-1 text-12 text-text-3">
                  {t.rich('restartedAgo', { age: () => <Age createdMs={Date.parse(lastRestart)} /> })}
                </span>
              )}
            </span>,
            ...(withNamespace
              ? []
              : [
                  node === undefined ? (
                    '–'
                  ) : (
                    <Link
                      key="node"
                      prefetch={false}
                      className="text-text-2"
                      href={pagePath(cluster, 'nodes', { name: node })}
                    >
                      {node}
                    </Link>
                  ),
                ]),
            <span key="age" className="text-text-2">
              <Age createdMs={Date.parse(pod.metadata.creationTimestamp ?? '')} />
            </span>,
          ],
        };
      })}
    />
  );
}
