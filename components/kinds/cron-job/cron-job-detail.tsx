'use client';

import { useTranslations } from 'next-intl';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import { CronNotes } from './cron-notes.tsx';
import { JobsPanel } from './jobs-panel.tsx';
import { SchedulePanel } from './schedule-panel.tsx';
import { useCronFacts } from './use-cron-facts.tsx';
import { useCronJobs } from './use-cron-jobs.ts';
import { useCronLogs } from './use-cron-logs.ts';

/** When it runs, in words and as dates, and the Jobs it has started. */
export function CronJobDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.cronJob');
  const jobs = useCronJobs(object);
  const facts = useCronFacts(object);
  const logs = useCronLogs(jobs, object.metadata.namespace);
  const panel = <JobsPanel cronJob={object} state={jobs} />;
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={facts}
      logs={logs}
      tabs={[{ id: 'jobs', label: t('jobs'), count: jobs.more ? undefined : jobs.jobs.length, content: panel }]}
      main={
        <>
          <CronNotes cronJob={object} />
          <SchedulePanel cronJob={object} />
          {panel}
        </>
      }
    />
  );
}
