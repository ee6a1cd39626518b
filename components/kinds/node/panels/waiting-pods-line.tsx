'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { nodeTaints, printTaint } from '#lib/scheduling/taint.ts';
import { podsWaitingForLabels } from '#lib/scheduling/waiting-pods.ts';
import { PodNames } from '../drain/pod-names.tsx';

interface NodeEdit {
  readonly node: KubeObject;
  readonly original: Labels;
  readonly edited: Labels;
}

/** Pods without a node that the edited labels of these nodes let in, and whether a taint still keeps them away. */
export function WaitingPodsLine({ edits }: { edits: readonly NodeEdit[] }) {
  const t = useTranslations('kinds.node.labels');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const pending = useObjects(cluster, byId('pods'), { fieldSelector: 'status.phase=Pending' });
  const waiting = podsWaitingForLabels(
    pending.objects,
    edits.map(({ node, original, edited }) => ({
      name: node.metadata.name,
      taints: nodeTaints(node),
      original,
      edited,
    })),
  );
  const { canStart, tainted, taints } = waiting;
  const labels = waiting.labels.join(', ');
  return (
    <div role="status" className="mt-1 flex flex-col gap-1 text-12 empty:hidden">
      {canStart.length === 0 ? null : (
        <p className="flex items-start gap-1.5 text-ok">
          <span className="flex h-4 items-center">
            <StatusShape tone="ok" sizePx={12} />
          </span>
          <span>
            {t('canStart', { count: canStart.length, labels })} <PodNames pods={canStart} />
          </span>
        </p>
      )}
      {tainted.length === 0 ? null : (
        <p className="flex items-start gap-1.5 text-warn">
          <span className="flex h-4 items-center">
            <StatusShape tone="warn" sizePx={12} />
          </span>
          <span>
            {t('tainted', { count: tainted.length, labels, taints: taints.map(printTaint).join(', ') })}{' '}
            <PodNames pods={tainted} />
          </span>
        </p>
      )}
      {pending.problem === undefined ? null : <p className="text-text-3">{t('pendingUnknown')}</p>}
    </div>
  );
}
