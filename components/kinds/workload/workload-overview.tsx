'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Workload } from '#lib/kinds/workload.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { type FilterTerm, printFilter } from '#lib/resource-list/filter.ts';
import { PodTable } from '../pod-table.tsx';
import { FailingPods } from './failing-pods.tsx';
import { ReplicaFailure } from './replica-failure.tsx';
import { RolloutPanel } from './rollout-panel.tsx';
import type { WorkloadPods } from './use-workload-pods.ts';

export function WorkloadPodsPanel({ workload, state }: { workload: Workload; state: WorkloadPods }) {
  const t = useTranslations('kinds.workload');
  const cluster = useCluster();
  const labels = Object.entries(selectorLabels(workload));
  return (
    <Panel
      title={t('pods')}
      meta={state.more ? t('firstPods', { count: state.pods.length }) : state.pods.length}
      flush
      actions={
        labels.length === 0 ? undefined : (
          <>
            <span className="text-12 text-text-3">{t('selector')}</span>
            {labels.map(([key, value]) => (
              <LabelChip key={key} name={key} value={value} />
            ))}
            <Link
              prefetch={false}
              className="text-12 text-accent"
              href={`${pagePath(cluster, 'pods')}?ns=${encodeURIComponent(workload.metadata.namespace ?? '')}&q=${encodeURIComponent(printFilter(labelTerms(labels)))}`}
            >
              {t('asList')}
            </Link>
          </>
        )
      }
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : state.pods.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        <PodTable pods={state.pods} />
      )}
    </Panel>
  );
}

function labelTerms(labels: readonly (readonly [string, string])[]): readonly FilterTerm[] {
  return labels.map(([key, value]) => ({ type: 'field', not: false, field: 'label', values: [`${key}=${value}`] }));
}

function selectorLabels(workload: Workload): Readonly<Record<string, string>> {
  const selector = workload.spec?.selector;
  if (typeof selector !== 'object' || selector === null || !('matchLabels' in selector)) return {};
  const { matchLabels } = selector;
  if (typeof matchLabels !== 'object' || matchLabels === null) return {};
  return Object.fromEntries(Object.entries(matchLabels).map(([key, value]) => [key, String(value)]));
}

export function WorkloadMain({ workload, state }: { workload: Workload; state: WorkloadPods }) {
  const [newest] = state.replicaSets;
  return (
    <>
      <ReplicaFailure workload={workload} replicaSet={newest} />
      <FailingPods pods={state.pods} />
      {workload.kind === 'Job' ? null : <RolloutPanel workload={workload} replicaSets={state.replicaSets} />}
      <WorkloadPodsPanel workload={workload} state={state} />
    </>
  );
}

export function useWorkloadFacts(workload: Workload): readonly Fact[] {
  const t = useTranslations('kinds.workload');
  const template = workload.spec?.template?.spec;
  const images = [...(template?.initContainers ?? []), ...(template?.containers ?? [])];
  const account = template?.serviceAccountName;
  return [
    {
      term: t('images', { count: images.length }),
      value: images.map((container) => (
        <span key={container.name} className="block">
          <Mono>{container.image}</Mono>
        </span>
      )),
    },
    ...(account === undefined ? [] : [{ term: t('serviceAccount'), value: <Mono>{account}</Mono> }]),
  ];
}
