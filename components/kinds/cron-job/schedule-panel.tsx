'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { cronPlan } from '#lib/batch/cron-runs.ts';
import { formatAge } from '#lib/kubernetes/age.ts';
import { parseCron } from '#lib/kubernetes/cron/cron-schedule.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useMinute } from './use-minute.ts';
import { useScheduleWords } from './use-schedule-words.ts';

const shownRuns = 5;

/** The schedule in words, as it is written, and the next runs as dates of its own time zone and of the reader's. */
export function SchedulePanel({ cronJob }: { cronJob: KubeObject }) {
  const t = useTranslations('kinds.cronJob');
  const words = useScheduleWords();
  const nowMs = useMinute();
  const plan = useMemo(() => cronPlan(cronJob, nowMs, shownRuns), [cronJob, nowMs]);
  const schedule = parseCron(plan.schedule);
  return (
    <Panel title={t('scheduleTitle')} meta={<Mono>{plan.schedule}</Mono>}>
      <div className="flex flex-col gap-3">
        <p className="text-14 font-medium first-letter:uppercase">
          {schedule === undefined ? t('unreadable') : words(schedule)}
        </p>
        <Facts
          facts={[
            {
              term: t('timeZone'),
              value: plan.timeZone === undefined ? t('clusterClock') : <Mono>{plan.timeZone}</Mono>,
            },
            { term: t('lastSchedule'), value: <Ago ms={plan.lastScheduleMs} /> },
            { term: t('lastSuccess'), value: <Ago ms={plan.lastSuccessMs} /> },
          ]}
        />
        {plan.problem === undefined ? (
          <NextRuns next={plan.next} timeZone={plan.timeZone ?? 'UTC'} nowMs={nowMs} isSuspended={plan.isSuspended} />
        ) : null}
      </div>
    </Panel>
  );
}

function Ago({ ms }: { ms: number }) {
  const locale = useLocale();
  const t = useTranslations('kinds.cronJob');
  if (Number.isNaN(ms)) return t('never');
  return (
    <>
      {dateText(locale, ms, undefined)}{' '}
      <span className="text-text-3">
        (<Age createdMs={ms} />)
      </span>
    </>
  );
}

export function NextRuns(props: { next: readonly number[]; timeZone: string; nowMs: number; isSuspended: boolean }) {
  const { next, timeZone, nowMs, isSuspended } = props;
  const locale = useLocale();
  const t = useTranslations('kinds.cronJob');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (next.length === 0) return <p className="text-text-2">{t('noNext')}</p>;
  return (
    <div>
      <h3 className="mb-1 text-12 font-medium text-text-2">{t(isSuspended ? 'wouldRun' : 'nextRuns')}</h3>
      <ol aria-label={t(isSuspended ? 'wouldRun' : 'nextRuns')} className={isSuspended ? 'text-text-3' : ''}>
        {next.map((ms) => (
          <li key={ms} className="flex flex-wrap gap-x-3 leading-6">
            <time dateTime={new Date(ms).toISOString()}>{dateText(locale, ms, timeZone)}</time>
            <span className="text-text-2">{t('in', { time: formatAge(ms - nowMs) })}</span>
            {own === timeZone ? null : (
              <span className="text-12 leading-6 text-text-3">
                {t('here', { time: dateText(locale, ms, undefined) })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function dateText(locale: string, ms: number, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    ...(timeZone === undefined ? {} : { timeZoneName: 'short' }),
  });
  return format.format(ms);
}
