'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { type DaemonNode, type DaemonPlace, daemonNodes } from '#lib/scheduling/daemon-placement.ts';
import type { WorkloadPods } from '../workload/use-workload-pods.ts';
import { WhyNoPod } from './why-no-pod.tsx';

const mostNodes = 1000;
const firstShown = 100;

/** Every node with its pod, or with why it has none. Who may not list nodes sees those that have a pod. */
export function NodesPanel({ daemonSet, state }: { daemonSet: KubeObject; state: WorkloadPods }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.daemonSet');
  const { byId } = useDiscovery(cluster);
  const nodes = useObjects(cluster, byId('nodes'), { limit: mostNodes });
  const [all, setAll] = useState(false);
  const rows = useMemo(() => daemonNodes(daemonSet, nodes.objects, state.pods), [daemonSet, nodes.objects, state.pods]);
  // Without all pods a node whose pod was not read would be called empty.
  const isWhole = !state.more && state.problem === undefined;
  const known = isWhole ? rows : rows.filter((row) => row.place.state !== 'missing');
  const shown = all ? known : known.slice(0, firstShown);
  const without = rows.filter((row) => row.place.state === 'absent').length;
  const isPending = state.pending || nodes.pending;
  return (
    <Panel
      title={t('nodes')}
      meta={
        isPending || nodes.problem !== undefined ? undefined : t('nodesMeta', { nodes: nodes.objects.length, without })
      }
      flush
    >
      {isPending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : shown.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{nodes.problem?.message ?? t('noNodes')}</p>
      ) : (
        <Rows rows={shown} />
      )}
      {nodes.problem !== undefined && !isPending ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('nodesUnread')}</p>
      ) : null}
      {nodes.more || !isWhole ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-2">{t('nodesPart')}</p>
      ) : null}
      {shown.length < known.length ? (
        <div className="border-border border-t px-3 py-1.5">
          <Button variant="ghost" size="xs" onClick={() => setAll(true)}>
            {t('showAll', { count: known.length })}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly DaemonNode[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.daemonSet');
  return (
    <PanelTable
      label={t('nodes')}
      columns={[
        { title: t('node') },
        { title: t('readyColumn') },
        { title: t('status') },
        { title: t('pod'), narrow: true },
        { title: t('age'), right: true },
      ]}
      rows={rows.map(({ nodeName, node, place }) => {
        const pod = podOf(place);
        const name = pod?.metadata.name;
        const columns = pod === undefined ? undefined : podColumns(pod);
        return {
          key: nodeName === '' ? (name ?? '') : nodeName,
          cells: [
            node === undefined ? (
              <span key="node" className="text-text-2" translate="no">
                {nodeName === '' ? '–' : nodeName}
              </span>
            ) : (
              <Link
                key="node"
                prefetch={false}
                translate="no"
                className="font-medium text-accent"
                href={pagePath(cluster, 'nodes', { name: nodeName })}
              >
                {nodeName}
              </Link>
            ),
            columns === undefined ? '–' : `${columns.readyContainers}/${columns.totalContainers}`,
            <PlaceState key="state" place={place} />,
            pod === undefined ? (
              '–'
            ) : (
              <Link
                key="pod"
                prefetch={false}
                translate="no"
                className="text-accent"
                href={pagePath(cluster, 'pods', { namespace: pod.metadata.namespace, name })}
              >
                {name}
              </Link>
            ),
            <span key="age" className="text-text-2">
              <Age createdMs={pod === undefined ? undefined : Date.parse(pod.metadata.creationTimestamp ?? '')} />
            </span>,
          ],
        };
      })}
    />
  );
}

function podOf(place: DaemonPlace): KubeObject | undefined {
  return place.state === 'placed' || place.state === 'misplaced' ? place.pod : undefined;
}

function PlaceState({ place }: { place: DaemonPlace }) {
  const t = useTranslations('kinds.daemonSet');
  const reasonOf = useStatusReason();
  switch (place.state) {
    case 'missing':
      return <Status tone="warn" word={t('missing')} reason={t('missingReason')} />;
    case 'absent':
      return (
        <span className="block whitespace-normal py-1 text-text-2">
          <WhyNoPod why={place.why} />
        </span>
      );
    default: {
      const status = statusOf(place.pod);
      const own = status === undefined ? undefined : reasonOf(status);
      return (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="flex max-w-72 min-w-0">
            <Status tone={status?.tone ?? 'unknown'} word={status?.word ?? '–'} reason={own} wraps />
          </span>
          {place.state === 'misplaced' ? (
            <span className="whitespace-normal text-12 text-warn">
              {t(place.why.code === 'taint' && place.why.stays ? 'misplacedStays' : 'misplaced')}{' '}
              <WhyNoPod why={place.why} />
            </span>
          ) : null}
        </span>
      );
    }
  }
}
