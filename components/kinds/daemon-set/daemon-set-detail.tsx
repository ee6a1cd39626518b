'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono } from '#components/resource-detail/facts.tsx';
import { replicaCounts, workloadOf } from '#lib/kinds/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { updateStrategyOf } from '#lib/stateful/update-strategy.ts';
import { RevisionsPanel } from '../controller-revision/revisions-panel.tsx';
import { useSetRevisions } from '../controller-revision/use-set-revisions.ts';
import { ExposedAs } from '../workload/exposed-as.tsx';
import { logsOf } from '../workload/logs-of.ts';
import { WorkloadPodsPanel } from '../workload/pods-panel.tsx';
import { RolloutPanel } from '../workload/rollout/rollout-panel.tsx';
import { usePillWithTrouble } from '../workload/use-workload-pill.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useWorkloadUsage } from '../workload/use-workload-usage.ts';
import { useWorkloadFacts } from '../workload/workload-facts.tsx';
import { DaemonCounts } from './daemon-counts.tsx';
import { DaemonUpdateNote } from './daemon-update-note.tsx';
import { NodesPanel } from './nodes-panel.tsx';

/** One pod a node: the numbers as kubectl prints them, then every node with its pod or with why it has none. */
export function DaemonSetDetail(props: KindDetailProps) {
  const { object, resource } = props;
  const t = useTranslations('kinds.daemonSet');
  const workload = workloadOf(object);
  const state = useWorkloadPods(workload);
  const facts = useWorkloadFacts(object);
  const usage = useWorkloadUsage('daemonsets.apps', object, state);
  const strategy = updateStrategyOf(object);
  const status = statusOf(object);
  const { ready, desired } = replicaCounts(workload);
  const isGoing = object.metadata.deletionTimestamp !== undefined;
  const pill = usePillWithTrouble(workload, state.pods, {
    tone: status?.tone ?? 'neutral',
    word: isGoing || desired === 0 ? (status?.word ?? '') : t('ready', { ready, desired }),
  });
  const { revisions } = useSetRevisions(object, state.pods);
  const past = useMemo(() => ({ pods: state.pods, setRevisions: revisions }), [state.pods, revisions]);
  return (
    <DetailFrame
      {...props}
      pill={pill}
      timeline={past}
      logs={logsOf(workload, state)}
      facts={[
        ...facts,
        ...(strategy.type === 'OnDelete'
          ? []
          : [
              { term: 'maxUnavailable', value: <Mono>{strategy.maxUnavailable}</Mono> },
              { term: 'maxSurge', value: <Mono>{strategy.maxSurge}</Mono> },
            ]),
      ]}
      tabs={[
        {
          id: 'pods',
          label: t('pods'),
          count: state.more ? undefined : state.pods.length,
          content: <WorkloadPodsPanel workload={workload} state={state} />,
        },
        usage,
      ]}
      main={
        <>
          <DaemonUpdateNote daemonSet={object} />
          <DaemonCounts daemonSet={object} />
          <RolloutPanel workload={workload} replicaSets={[]} />
          <NodesPanel daemonSet={object} state={state} />
          <RevisionsPanel object={object} resource={resource} pods={state.pods} />
        </>
      }
      side={<ExposedAs workload={workload} />}
    />
  );
}
