'use client';

import { useTranslations } from 'next-intl';
import { Facts } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { countIndexes } from '#lib/batch/index-ranges.ts';
import type { JobRun } from '#lib/batch/job-failure.ts';
import type { JobProgress } from '#lib/batch/job-progress.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { jobCompletions } from '#lib/kubernetes/status/job.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { JobCells } from './job-cells.tsx';
import { JobDuration } from './job-duration.tsx';

/** Completions as a bar, and the numbers beside what they are limited by. */
export function JobProgressPanel(props: { job: KubeObject; progress: JobProgress; runs: readonly JobRun[] }) {
  const { job, progress, runs } = props;
  const t = useTranslations('kinds.job');
  const spec = recordOf(job.spec);
  const perIndex = numberOf(spec.backoffLimitPerIndex);
  const backoffLimit = numberOf(spec.backoffLimit) ?? 6;
  const isOver = !Number.isNaN(progress.endMs);
  return (
    <Panel
      title={t('progress')}
      meta={progress.isIndexed ? t('indexed') : progress.completions === undefined ? t('workQueue') : undefined}
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <JobCells progress={progress} runs={runs} />
          <span className="flex-none font-medium">{jobCompletions(job)}</span>
        </div>
        <Facts
          facts={[
            { term: t('duration'), value: <JobDuration progress={progress} /> },
            isOver
              ? undefined
              : {
                  term: t('running'),
                  value: t('runningOf', {
                    active: progress.active,
                    ready: progress.ready,
                    parallelism: progress.parallelism,
                  }),
                },
            {
              term: t('failedPods'),
              value:
                perIndex === undefined
                  ? t('failedOf', { failed: progress.failed, limit: backoffLimit })
                  : t('failedPerIndex', { failed: progress.failed, limit: perIndex }),
            },
            countIndexes(progress.failedIndexes) === 0
              ? undefined
              : {
                  term: t('failedIndexes'),
                  value: progress.failedIndexes
                    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
                    .join(', '),
                },
          ]}
        />
      </div>
    </Panel>
  );
}
