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
import { historyLimits, isManual } from '#lib/batch/cron-runs.ts';
import { jobFailure } from '#lib/batch/job-failure.ts';
import { jobProgress } from '#lib/batch/job-progress.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { jobCompletions } from '#lib/kubernetes/status/job.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { JobDuration } from '../job/job-duration.tsx';
import { useFailureText } from '../job/use-failure-text.ts';
import type { CronJobs } from './use-cron-jobs.ts';

/** The Jobs that a CronJob has started, and how many of them are kept. */
export function JobsPanel({ cronJob, state }: { cronJob: KubeObject; state: CronJobs }) {
  const t = useTranslations('kinds.cronJob');
  const limits = historyLimits(cronJob);
  return (
    <Panel title={t('jobs')} meta={state.pending ? undefined : state.jobs.length} flush>
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : state.jobs.length === 0 ? (
        state.problem === undefined ? (
          <p className="px-3 py-2.5 text-text-2">{t('noJobs')}</p>
        ) : null
      ) : (
        <Rows jobs={state.jobs} />
      )}
      <p className="border-border border-t px-3 py-2 text-12 text-text-2">
        {state.more ? `${t('jobsPart')} ` : ''}
        {t('kept', { successful: limits.successful, failed: limits.failed })}
      </p>
    </Panel>
  );
}

function Rows({ jobs }: { jobs: readonly KubeObject[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.cronJob');
  return (
    <PanelTable
      label={t('jobs')}
      columns={[
        { title: t('job') },
        { title: t('status') },
        { title: t('completions') },
        { title: t('duration'), right: true },
        { title: t('started'), right: true },
      ]}
      rows={jobs.map((job) => {
        const { name, namespace, uid } = job.metadata;
        const progress = jobProgress(job);
        return {
          key: uid ?? name,
          cells: [
            <span key="job" className="flex items-center gap-2">
              <Link
                prefetch={false}
                translate="no"
                className="font-medium text-accent"
                href={pagePath(cluster, 'jobs.batch', { namespace, name })}
              >
                {name}
              </Link>
              {isManual(job) ? <span className="text-12 text-text-3">{t('manual')}</span> : null}
            </span>,
            <JobStatus key="status" job={job} />,
            jobCompletions(job),
            <JobDuration key="duration" progress={progress} />,
            <span key="started" className="text-text-2">
              <Age createdMs={Date.parse(job.metadata.creationTimestamp ?? '')} />
            </span>,
          ],
        };
      })}
    />
  );
}

function JobStatus({ job }: { job: KubeObject }) {
  const reasonOf = useStatusReason();
  const failureText = useFailureText();
  const status = statusOf(job);
  const failure = jobFailure(job);
  if (status === undefined) return '–';
  return (
    <span className="flex max-w-80 min-w-0">
      <Status
        tone={status.tone}
        word={status.word}
        reason={failure === undefined || failure.code === 'other' ? reasonOf(status) : failureText(failure)}
        wraps
      />
    </span>
  );
}
