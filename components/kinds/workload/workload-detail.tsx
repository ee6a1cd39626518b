'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { replicaCounts, workloadOf } from '#lib/kinds/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { ExposedAs } from './exposed-as.tsx';
import { WorkloadPodsPanel } from './pods-panel.tsx';
import { useWorkloadPods } from './use-workload-pods.ts';
import { useWorkloadFacts } from './workload-facts.tsx';
import { WorkloadMain } from './workload-overview.tsx';

/** Deployments, StatefulSets, DaemonSets, ReplicaSets and Jobs. */
export function WorkloadDetail(props: KindDetailProps) {
  const t = useTranslations('kinds.workload');
  const workload = workloadOf(props.object);
  const state = useWorkloadPods(workload);
  const facts = useWorkloadFacts(workload);
  const status = statusOf(props.object);
  const counts = replicaCounts(workload);
  const hasOwnWord = workload.kind === 'Job' || workload.metadata.deletionTimestamp !== undefined;
  const { ready, updated, desired } = counts;
  // While a rollout is under way, ready pods may all be old ones.
  const isUpdating = ready >= desired && updated < desired;
  const progress = isUpdating ? t('updated', { updated, desired }) : t('ready', { ready, desired });
  const word = hasOwnWord ? (status?.word ?? '') : progress;
  return (
    <DetailFrame
      {...props}
      pill={{ tone: status?.tone ?? 'neutral', word }}
      facts={facts}
      tabs={[
        {
          id: 'pods',
          label: t('pods'),
          // A part of them is no count.
          count: state.more ? undefined : state.pods.length,
          content: <WorkloadPodsPanel workload={workload} state={state} />,
        },
      ]}
      main={<WorkloadMain workload={workload} state={state} />}
      side={workload.kind === 'Job' ? null : <ExposedAs workload={workload} />}
    />
  );
}
