'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { suspend, suspendWrite, unsuspend } from '#lib/kinds/actions/batch.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

/** `spec.suspend` of CronJobs and Jobs, which means something else for each. */
export function SuspendDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.suspend');
  const what = useWhat(props);
  const isJob = props.resource.kind === 'Job';
  const { length: count } = props.targets;
  return (
    <ConfirmAction
      {...props}
      action={suspend}
      write={(object) => suspendWrite(object, true)}
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what })}
    >
      {(objects) => (
        <div className="flex flex-col gap-1">
          <p>{t(isJob ? 'job' : 'cronJob', { count })}</p>
          <Running objects={objects} isJob={isJob} />
        </div>
      )}
    </ConfirmAction>
  );
}

/** The other way: what was missed meanwhile is said, since the controller may start it at once. */
export function UnsuspendDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.unsuspend');
  const what = useWhat(props);
  const isJob = props.resource.kind === 'Job';
  return (
    <ConfirmAction
      {...props}
      action={unsuspend}
      write={(object) => suspendWrite(object, false)}
      title={t('title', { what })}
      button={t('button')}
      done={t('done', { what })}
    >
      {(objects) => (
        <div className="flex flex-col gap-1">
          <p>{t(isJob ? 'job' : 'cronJob', { count: props.targets.length })}</p>
          {isJob || !objects.some(mayCatchUp) ? null : <p className="text-text-2">{t('catchUp')}</p>}
        </div>
      )}
    </ConfirmAction>
  );
}

function Running({ objects, isJob }: { objects: readonly KubeObject[]; isJob: boolean }) {
  const t = useTranslations('kinds.suspend');
  const active = objects.reduce((sum, object) => sum + activeOf(object), 0);
  if (active === 0) return null;
  return (
    <p className={isJob ? 'font-medium text-warn' : 'text-text-2'}>
      {t(isJob ? 'podsStop' : 'jobsGoOn', { count: active })}
    </p>
  );
}

/** Pods of a Job, Jobs of a CronJob. */
function activeOf(object: KubeObject): number {
  const { active } = recordOf(object.status);
  return numberOf(active) ?? listOf(active).length;
}

/** A run that was due while it was suspended is started now, unless its deadline is over. */
function mayCatchUp(cronJob: KubeObject): boolean {
  const { status } = cronJob;
  return (
    recordOf(cronJob.spec).startingDeadlineSeconds === undefined && recordOf(status).lastScheduleTime !== undefined
  );
}
