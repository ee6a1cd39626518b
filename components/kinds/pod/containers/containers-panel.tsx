'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Panel } from '#components/ui/panel.tsx';
import { type ContainerRow, containerRows } from '#lib/kinds/pod/containers.ts';
import { usageByContainer } from '#lib/kinds/pod/resources.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { usePodMetrics } from '../use-pod-metrics.ts';
import { ContainerCard } from './container-card.tsx';

/** All containers, those that start first above, each with what it does and how it fares. */
export function ContainersPanel({ pod }: { pod: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const rows = useMemo(() => containerRows(pod), [pod]);
  const metrics = usePodMetrics(cluster, pod);
  const usage = useMemo(() => usageByContainer(metrics), [metrics]);
  return (
    <Panel title={t('containers')} meta={rows.length} flush>
      {rows.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('noContainers')}</p> : null}
      <ul>
        {rows.map((row, index) => (
          <ContainerCard key={keyOf(row, index)} row={row} pod={pod} usage={usage.get(row.name)} />
        ))}
      </ul>
    </Panel>
  );
}

/** Names are unique in every pod that the API server has accepted. */
const keyOf = ({ type, name }: ContainerRow, index: number) => `${type}/${name}/${index}`;
