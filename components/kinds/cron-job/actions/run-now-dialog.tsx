'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { NewJobDialog } from '#components/kinds/job/actions/new-job-dialog.tsx';
import { concurrencyOf } from '#lib/batch/cron-runs.ts';
import { manualJob } from '#lib/batch/new-job.ts';
import { isSuspended, runNow } from '#lib/kinds/actions/batch.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';

/** As `kubectl create job --from=cronjob/NAME`. */
export function RunNowDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.runNow');
  const what = useWhat(props);
  return (
    <NewJobDialog
      {...props}
      action={runNow}
      word="manual"
      make={manualJob}
      title={t('title', { what })}
      button={t('button')}
    >
      {(objects) => (
        <div className="flex flex-col gap-1">
          <p>{t('what', { count: props.targets.length })}</p>
          <Consequences objects={objects} />
        </div>
      )}
    </NewJobDialog>
  );
}

/** The concurrency policy counts only the Jobs that the controller has started itself. */
function Consequences({ objects }: { objects: readonly KubeObject[] }) {
  const t = useTranslations('kinds.runNow');
  const isActive = (object: KubeObject) => listOf(recordOf(object.status).active).length > 0;
  const beside = objects.some((object) => isActive(object) && concurrencyOf(object) !== 'Allow');
  return (
    <>
      {objects.some(isSuspended) ? <p className="text-text-2">{t('suspended')}</p> : null}
      {beside ? <p className="font-medium text-warn">{t('beside')}</p> : null}
    </>
  );
}
