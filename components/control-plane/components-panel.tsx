'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ComponentPod, componentPods } from '#lib/control-plane/component-pods.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { PartPanel } from './part-panel.tsx';

/** The control plane's pods in `kube-system`; where there are none, why that may be. */
export function ComponentsPanel() {
  const t = useTranslations('controlPlane.components');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const pods = useObjects(cluster, byId('pods'), { namespace: 'kube-system' });
  const found = componentPods(pods.objects);
  return (
    <PartPanel
      title={t('title')}
      meta={pods.pending || pods.problem !== undefined ? undefined : found.length}
      flush
      problem={pods.problem}
      noRight={t('noRight')}
      pending={pods.pending}
      none={found.length === 0 ? t('none') : undefined}
    >
      <ComponentTable found={found} />
      {found.some(({ isStatic }) => isStatic) ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">{t('staticText')}</p>
      ) : null}
    </PartPanel>
  );
}

function ComponentTable({ found }: { found: readonly ComponentPod[] }) {
  const t = useTranslations('controlPlane.components');
  const cluster = useCluster();
  const reasonOf = useStatusReason();
  return (
    <PanelTable
      label={t('title')}
      columns={[
        { title: t('component') },
        { title: t('node'), narrow: true },
        { title: t('status') },
        { title: t('restarts'), right: true, narrow: true },
        { title: t('age'), right: true },
      ]}
      rows={found.map(({ component, pod, isStatic }) => {
        const { name, namespace, uid, creationTimestamp } = pod.metadata;
        const status = statusOf(pod);
        const node = textOf(recordOf(pod.spec).nodeName);
        const restarts = listOf(recordOf(pod.status).containerStatuses).reduce<number>(
          (sum, value) => sum + (numberOf(recordOf(value).restartCount) ?? 0),
          0,
        );
        return {
          key: uid ?? name,
          cells: [
            <span key="component" className="flex min-w-0 items-center gap-2" translate="no">
              <Link
                prefetch={false}
                className="truncate font-medium text-accent"
                title={name}
                href={pagePath(cluster, 'pods', { namespace, name })}
              >
                {component}
              </Link>
              {isStatic ? (
                <span className="rounded-s border border-border-2 px-1.5 text-11 text-text-2">{t('static')}</span>
              ) : null}
            </span>,
            node === undefined ? (
              '–'
            ) : (
              <Link key="node" prefetch={false} translate="no" href={pagePath(cluster, 'nodes', { name: node })}>
                {node}
              </Link>
            ),
            status === undefined ? (
              '–'
            ) : (
              <span key="status" className="flex max-w-72 min-w-0">
                <Status tone={status.tone} word={status.word} reason={reasonOf(status)} />
              </span>
            ),
            <span key="restarts">{restarts}</span>,
            <Age key="age" createdMs={Date.parse(creationTimestamp ?? '')} />,
          ],
        };
      })}
    />
  );
}
