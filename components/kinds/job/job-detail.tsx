'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { jobFailure, jobRuns } from '#lib/batch/job-failure.ts';
import { jobProgress } from '#lib/batch/job-progress.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { logsOf } from '../workload/logs-of.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useWorkloadUsage } from '../workload/use-workload-usage.ts';
import { JobFailureNotice } from './job-failure-notice.tsx';
import { JobProgressPanel } from './job-progress-panel.tsx';
import { JobRunsPanel } from './job-runs-panel.tsx';
import { useJobFacts } from './use-job-facts.tsx';

/** How far it is, why it failed, and each pod as one run of it. */
export function JobDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.job');
  const state = useWorkloadPods(workloadOf(object));
  const facts = useJobFacts(object);
  const usage = useWorkloadUsage('jobs.batch', object, state);
  const progress = jobProgress(object);
  const failure = jobFailure(object);
  const isOver = !Number.isNaN(progress.endMs);
  const runs = jobRuns(state.pods);
  const panel = <JobRunsPanel progress={progress} runs={runs} state={state} />;
  const past = useMemo(() => ({ pods: state.pods }), [state.pods]);
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      timeline={past}
      logs={logsOf(workloadOf(object), state)}
      facts={facts}
      tabs={[
        { id: 'pods', label: t('pods'), count: state.more ? undefined : state.pods.length, content: panel },
        usage,
      ]}
      main={
        <>
          {failure === undefined ? null : <JobFailureNotice failure={failure} runs={runs} />}
          {progress.isSuspended && !isOver ? (
            <Notice tone="neutral" title={t('suspended.title')}>
              {t('suspended.text')}
            </Notice>
          ) : null}
          <JobProgressPanel job={object} progress={progress} runs={runs} />
          {panel}
        </>
      }
    />
  );
}
