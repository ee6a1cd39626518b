'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { JobRun } from '#lib/batch/job-failure.ts';
import type { JobProgress } from '#lib/batch/job-progress.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { WorkloadPods } from '../workload/use-workload-pods.ts';
import { JobDuration } from './job-duration.tsx';

/** Each pod of a Job is one run of it: how it ended, how long it took, where. */
export function JobRunsPanel(props: { progress: JobProgress; runs: readonly JobRun[]; state: WorkloadPods }) {
  const { progress, runs, state } = props;
  const t = useTranslations('kinds.job');
  return (
    <Panel
      title={t('runs')}
      meta={state.pending ? undefined : state.more ? t('firstRuns', { count: runs.length }) : runs.length}
      flush
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : runs.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">
          {t(Number.isNaN(progress.endMs) ? (progress.isSuspended ? 'noPodsSuspended' : 'noPods') : 'noPodsLeft')}
        </p>
      ) : (
        <Rows runs={runs} isIndexed={progress.isIndexed} />
      )}
    </Panel>
  );
}

function Rows({ runs, isIndexed }: { runs: readonly JobRun[]; isIndexed: boolean }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.job');
  return (
    <PanelTable
      label={t('runs')}
      columns={[
        { title: t('pod') },
        ...(isIndexed ? [{ title: t('index'), right: true }] : []),
        { title: t('status') },
        { title: t('exitCode'), right: true, narrow: true },
        { title: t('duration'), right: true },
        { title: t('node'), narrow: true },
        { title: t('started'), right: true },
      ]}
      rows={runs.map((run) => {
        const { name, namespace, uid } = run.pod.metadata;
        const node = textOf(recordOf(run.pod.spec).nodeName);
        return {
          key: uid ?? name,
          cells: [
            <Link
              key="pod"
              prefetch={false}
              translate="no"
              className="font-medium text-accent"
              href={pagePath(cluster, 'pods', { namespace, name })}
            >
              {name}
            </Link>,
            ...(isIndexed ? [run.index ?? '–'] : []),
            <RunStatus key="status" run={run} />,
            run.exit === undefined ? '–' : run.exit.code,
            <JobDuration key="duration" progress={run} />,
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
            <span key="started" className="text-text-2">
              <Age createdMs={run.startMs} />
            </span>,
          ],
        };
      })}
    />
  );
}

function RunStatus({ run }: { run: JobRun }) {
  const reasonOf = useStatusReason();
  const status = statusOf(run.pod);
  return status === undefined ? (
    '–'
  ) : (
    <span className="flex max-w-72 min-w-0">
      <Status tone={status.tone} word={status.word} reason={reasonOf(status)} wraps />
    </span>
  );
}
