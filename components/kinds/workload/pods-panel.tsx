'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { type FilterTerm, printFilter } from '#lib/resource-list/filter.ts';
import { PodTable } from '../pod-table.tsx';
import { useCreateFailure } from './use-create-failure.ts';
import type { WorkloadPods } from './use-workload-pods.ts';

/** The pods of a workload, and those that can't be created. `children` instead of the plain table. */
export function WorkloadPodsPanel(props: { workload: Workload; state: WorkloadPods; children?: ReactNode }) {
  const { workload, state, children } = props;
  const t = useTranslations('kinds.workload');
  return (
    <Panel
      title={t('pods')}
      meta={state.pending ? undefined : state.more ? t('firstPods', { count: state.pods.length }) : state.pods.length}
      flush
      actions={<Selector workload={workload} />}
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : state.pods.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        (children ?? <PodTable pods={state.pods} />)
      )}
      <NotCreated workload={workload} newest={state.replicaSets[0]} />
    </Panel>
  );
}

function Selector({ workload }: { workload: Workload }) {
  const t = useTranslations('kinds.workload');
  const cluster = useCluster();
  const labels = Object.entries(textMapOf(recordOf(workload.spec?.selector).matchLabels));
  if (labels.length === 0) return null;
  const terms = labels.map(
    ([key, value]): FilterTerm => ({ type: 'field', not: false, field: 'label', values: [`${key}=${value}`] }),
  );
  const query = `?ns=${encodeURIComponent(workload.metadata.namespace ?? '')}&q=${encodeURIComponent(printFilter(terms))}`;
  return (
    <>
      <span className="text-12 text-text-3">{t('selector')}</span>
      {labels.map(([key, value]) => (
        <LabelChip key={key} name={key} value={value} />
      ))}
      <Link prefetch={false} className="text-12 text-accent" href={`${pagePath(cluster, 'pods')}${query}`}>
        {t('asList')}
      </Link>
    </>
  );
}

/** Pods that are wanted and refused: they have no object, so they have no row. */
function NotCreated({ workload, newest }: { workload: Workload; newest: Workload | undefined }) {
  const t = useTranslations('kinds.workload');
  const failure = useCreateFailure(workload, newest);
  const { desired, current } = replicaCounts(workload);
  const missing = desired - current;
  if (failure === undefined || missing <= 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-6 gap-y-1 border-border border-t bg-[repeating-linear-gradient(135deg,var(--surface)_0_8px,var(--surface-2)_8px_16px)] px-3 py-1.5">
      <span className="text-text-2">{t('notCreated', { count: missing })}</span>
      <span className="min-w-0 flex-1">
        <Status tone="bad" word={failure.reason} reason={failure.message} />
      </span>
    </p>
  );
}
