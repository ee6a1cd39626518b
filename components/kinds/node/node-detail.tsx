'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { useUsageTab } from '#components/usage/use-usage-tab.tsx';
import { nodeImages } from '#lib/kinds/node-images.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { notReady } from '#lib/scheduling/node-health.ts';
import { nodeLines } from '#lib/usage/usage-lines.ts';
import { ImagesPanel } from './panels/images-panel.tsx';
import { LabelsPanel } from './panels/labels-panel.tsx';
import { NodePodsPanel } from './panels/node-pods-panel.tsx';
import { NotReadyPanel } from './panels/not-ready-panel.tsx';
import { UsagePanel } from './panels/usage-panel.tsx';
import { TaintsPanel } from './taints/taints-panel.tsx';
import { useNodeFacts, useNodeHeadline } from './use-node-facts.tsx';

/** On the overview; the tab has all of them. */
const mostPods = 12;

export function NodeDetail(props: KindDetailProps) {
  const { object: node, resource } = props;
  const t = useTranslations('kinds.node');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const pods = useObjects(cluster, byId('pods'), { fieldSelector: `spec.nodeName=${node.metadata.name}` });
  const images = useMemo(() => nodeImages(node), [node]);
  const why = useMemo(() => notReady(node), [node]);
  const isDead = why !== undefined;
  const isCounted = pods.isRead && !pods.more;
  const lines = useMemo(() => nodeLines(node, isCounted ? pods.objects : undefined), [node, pods.objects, isCounted]);
  const usageTexts = useTranslations('usage');
  const usage = useUsageTab({
    resource: 'nodes',
    object: node,
    lines,
    linesNote: pods.problem === undefined ? undefined : usageTexts('requestsUnread'),
  });
  const count = pods.pending || pods.problem !== undefined ? undefined : pods.objects.length;
  return (
    <DetailFrame
      {...props}
      pill={pillOf(props)}
      headline={useNodeHeadline(node)}
      facts={useNodeFacts(node)}
      logs={{
        pods: pods.pending || pods.problem !== undefined ? undefined : pods.objects,
        problem: pods.problem,
        asked: { fieldSelector: `spec.nodeName=${node.metadata.name}` },
      }}
      tabs={[
        {
          id: 'pods',
          label: t('pods'),
          count,
          content: <NodePodsPanel node={node} pods={pods} isDead={isDead} />,
        },
        { id: 'images', label: t('images.title'), count: images.length, content: <ImagesPanel images={images} /> },
        usage,
      ]}
      main={
        <>
          {why === undefined ? null : <NotReadyPanel resource={resource} node={node} why={why} pods={pods} />}
          <UsagePanel node={node} pods={pods} />
          <NodePodsPanel node={node} pods={pods} isDead={isDead} most={mostPods} />
        </>
      }
      belowConditions={
        <>
          <LabelsPanel resource={resource} node={node} />
          <TaintsPanel resource={resource} node={node} pods={pods.objects} />
        </>
      }
    />
  );
}

/** `Ready, DiskPressure`: kubectl's word, and the pressure that it leaves out. */
function pillOf({ object }: KindDetailProps) {
  const status = statusOf(object);
  if (status === undefined) return undefined;
  const pressures = conditionsOf(object.status)
    .filter(({ type, status: value }) => type.endsWith('Pressure') && value === 'True')
    .map(({ type }) => type);
  return { tone: status.tone, word: [status.word, ...pressures].join(', ') };
}
