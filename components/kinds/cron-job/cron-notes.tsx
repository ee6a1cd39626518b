'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { cronPlan, cronRefusal } from '#lib/batch/cron-runs.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useMinute } from './use-minute.ts';

/** Why nothing is started, when that is so. */
export function CronNotes({ cronJob }: { cronJob: KubeObject }) {
  const t = useTranslations('kinds.cronJob.note');
  const nowMs = useMinute();
  const { problem, isSuspended, schedule, timeZone = '' } = cronPlan(cronJob, nowMs, 0);
  const refusal = cronRefusal(cronJob, nowMs);
  return (
    <>
      {problem === undefined ? null : (
        <Notice tone="bad" title={t(`${problem}.title`)}>
          {t(`${problem}.text`, { schedule, timeZone })}
        </Notice>
      )}
      {isSuspended ? (
        <Notice tone="neutral" title={t('suspended.title')}>
          {t('suspended.text')}
        </Notice>
      ) : null}
      {refusal === undefined ? null : (
        <Notice tone="warn" title={t(`${refusal}.title`)}>
          {t(`${refusal}.text`)}
        </Notice>
      )}
    </>
  );
}
