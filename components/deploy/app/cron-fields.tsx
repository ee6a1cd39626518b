import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { Fold } from '#components/forms/parts/fold.tsx';
import { NextRuns } from '#components/kinds/cron-job/schedule-panel.tsx';
import { useMinute } from '#components/kinds/cron-job/use-minute.ts';
import { useScheduleWords } from '#components/kinds/cron-job/use-schedule-words.ts';
import { cronPlan } from '#lib/batch/cron-runs.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { parseCron } from '#lib/kubernetes/cron/cron-schedule.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { JobFields } from './job-fields.tsx';

const usualSchedules = ['*/5 * * * *', '0 * * * *', '30 3 * * *', '0 8 * * 1-5', '0 0 1 * *'];
const jobSpec = ['spec', 'jobTemplate', 'spec'];
const timeZones = Intl.supportedValuesOf('timeZone');
const shownRuns = 3;

/** When a CronJob starts its Jobs, in words and as the next dates, and what these Jobs are like. */
export function CronFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.cron');
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <TextField
          path={['spec', 'schedule']}
          label={t('schedule')}
          hint={t('scheduleHint')}
          placeholder="30 3 * * *"
          required
          mono
          choices={usualSchedules}
        />
        <TextField
          path={['spec', 'timeZone']}
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          placeholder="UTC"
          mono
          choices={timeZones}
        />
      </div>
      <Plan workload={workload} />
      <SwitchField path={['spec', 'suspend']} label={t('suspend')} hint={t('suspendHint')} />
      <Fold title={t('fold')} isSet={hasMore(workload)}>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ChoiceField
            path={['spec', 'concurrencyPolicy']}
            label={t('concurrency')}
            hint={t('concurrencyHint')}
            unset={t('policy.Allow')}
            options={(['Forbid', 'Replace'] as const).map((value) => ({ value, label: t(`policy.${value}`) }))}
          />
          <NumberField
            path={['spec', 'startingDeadlineSeconds']}
            label={t('startingDeadline')}
            hint={t('startingDeadlineHint')}
            placeholder={t('none')}
            min={0}
          />
          <NumberField
            path={['spec', 'successfulJobsHistoryLimit']}
            label={t('successful')}
            hint={t('successfulHint')}
            placeholder="3"
            min={0}
          />
          <NumberField
            path={['spec', 'failedJobsHistoryLimit']}
            label={t('failed')}
            hint={t('failedHint')}
            placeholder="1"
            min={0}
          />
        </div>
        <JobFields workload={workload} spec={jobSpec} />
      </Fold>
    </>
  );
}

function Plan({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('kinds.cronJob');
  const words = useScheduleWords();
  const nowMs = useMinute();
  const { object } = workload;
  const plan = useMemo(() => cronPlan(draftObject(object), nowMs, shownRuns), [object, nowMs]);
  const schedule = parseCron(plan.schedule);
  if (schedule === undefined || plan.schedule === '') return null;
  return (
    <div className="flex flex-col gap-2 rounded-m border border-border bg-surface-2 px-3 py-2">
      <p role="status" className="font-medium first-letter:uppercase">
        {words(schedule)}
      </p>
      {plan.problem === undefined ? (
        <NextRuns next={plan.next} timeZone={plan.timeZone ?? 'UTC'} nowMs={nowMs} isSuspended={plan.isSuspended} />
      ) : null}
      {plan.timeZone === undefined ? <p className="text-12 text-text-2">{t('clusterClock')}</p> : null}
    </div>
  );
}

const moreFields = [
  ['spec', 'concurrencyPolicy'],
  ['spec', 'startingDeadlineSeconds'],
  ['spec', 'successfulJobsHistoryLimit'],
  ['spec', 'failedJobsHistoryLimit'],
  ...['completions', 'parallelism', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'].map((field) => [
    ...jobSpec,
    field,
  ]),
];

function hasMore({ object }: WorkloadAt): boolean {
  return moreFields.some((path) => valueAt(object, path) !== undefined);
}
