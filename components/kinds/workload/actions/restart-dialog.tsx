'use client';

import { useTranslations } from 'next-intl';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { ConfirmAction } from '#components/actions/confirm/confirm-action.tsx';
import { useWhat } from '#components/actions/use-what.ts';
import { restart } from '#lib/kinds/actions/workload.ts';
import { restartPatch } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { useRolloutAfter } from './rollout-watch.tsx';

/** As `kubectl rollout restart`: a time in the template, so that every pod is replaced by the workload's own strategy. */
export function RestartDialog(props: ActionDialogProps) {
  const t = useTranslations('kinds.restart');
  const what = useWhat(props);
  const after = useRolloutAfter(props);
  const values = { what, count: props.targets.length };
  return (
    <ConfirmAction
      {...props}
      action={restart}
      title={t('title', values)}
      button={t('button')}
      done={t('done', values)}
      after={after}
      write={() => ({ write: 'patch', type: 'strategic', body: restartPatch(new Date()) })}
    >
      {(objects) => <Consequences objects={objects} isOne={props.targets.length === 1} />}
    </ConfirmAction>
  );
}

function Consequences({ objects, isOne }: { objects: readonly KubeObject[]; isOne: boolean }) {
  const t = useTranslations('kinds.restart');
  const pods = objects.reduce((sum, object) => sum + replicaCounts(object).current, 0);
  const strategies = objects.map((object) => {
    const { strategy, updateStrategy } = recordOf(object.spec);
    return recordOf(strategy ?? updateStrategy).type;
  });
  const recreated = strategies.filter((type) => type === 'Recreate').length;
  const onDelete = strategies.filter((type) => type === 'OnDelete').length;
  return (
    <div className="flex flex-col gap-1">
      <p>{isOne ? t('what', { count: pods }) : t('whatMany', { count: pods })}</p>
      {recreated > 0 ? <p className="text-text-2">{t('recreate', { count: isOne ? 0 : recreated })}</p> : null}
      {onDelete > 0 ? <p className="text-text-2">{t('onDelete', { count: isOne ? 0 : onDelete })}</p> : null}
    </div>
  );
}
