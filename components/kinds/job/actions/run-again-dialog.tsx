'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { jobAgain } from '#lib/batch/new-job.ts';
import { runAgain } from '#lib/kinds/actions/batch.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { NewJobDialog } from './new-job-dialog.tsx';

/** A Job runs once: a fresh copy under another name runs again, the old one stays. */
export function RunAgainDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.runAgain');
  const what = useWhat(props);
  return (
    <NewJobDialog
      {...props}
      action={runAgain}
      word="again"
      make={jobAgain}
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

function Consequences({ objects }: { objects: readonly KubeObject[] }) {
  const t = useTranslations('kinds.runAgain');
  const isOwned = objects.some(({ metadata }) => (metadata.ownerReferences ?? []).length > 0);
  const isShort = objects.some((object) => recordOf(object.spec).ttlSecondsAfterFinished !== undefined);
  return (
    <>
      {isOwned ? <p className="text-text-2">{t('noOwner')}</p> : null}
      {isShort ? <p className="text-text-2">{t('ttl')}</p> : null}
    </>
  );
}
