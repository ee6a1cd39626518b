'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useProductionName } from '#components/data/use-cluster-summary.ts';
import { deleteObject } from '#components/data/write-object.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type Cascade, confirmationText, mayOwn } from '#lib/kinds/delete-plan.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { resourceId } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ActionDialogProps, ActionTarget } from '../action-target.ts';
import type { TargetEnd } from '../run/bulk-runner.ts';
import { RunDialog } from '../run/run-dialog.tsx';
import { useBulkRun } from '../run/use-bulk-run.ts';
import { useTargets } from '../use-targets.ts';
import { useWhat } from '../use-what.ts';
import { DeleteConsequences } from './consequences.tsx';
import { type DeleteChoices, DeleteOptions, graceSeconds } from './delete-options.tsx';

/**
 * Deletes one object or several of one kind. Says what goes and what stays first; each object has a result of its own,
 * and what failed can be tried again.
 */
export function DeleteDialog({ resource, targets, values, onClose }: ActionDialogProps) {
  const cluster = useCluster();
  const t = useTranslations('actions.delete');
  const [choices, setChoices] = useState<DeleteChoices>({
    cascade: 'Background',
    grace: '',
    force: values?.force === '1',
    typed: '',
  });
  const what = useWhat({ resource, targets });
  const [only] = targets;
  const isOne = targets.length === 1 && only !== undefined;
  const seen = useTargets(resource, targets, { enabled: isOne });
  const [object] = seen.objects;
  const id = resourceId(resource);
  const { namespace, name } = isOne ? only : { namespace: undefined, name: undefined };
  const noRight = useNoRight(cluster, isOne ? [{ verb: 'delete', resource, namespace, name }] : []);
  const owns = mayOwn(resource.group, kindDefinition(id).ownsPods);
  const isPod = id === 'pods';
  const wanted = confirmationText(resource.kind, targets, useProductionName());
  const grace = graceSeconds(choices);

  const run = useBulkRun(targets, async (target: ActionTarget): Promise<TargetEnd | undefined> => {
    try {
      await deleteObject(cluster, resource, target, {
        ...(owns ? { propagationPolicy: choices.cascade satisfies Cascade } : {}),
        ...(isPod && typeof grace === 'number' ? { gracePeriodSeconds: grace } : {}),
        // What was seen, not what may have taken its name since.
        uid: target.uid ?? (isOne ? object?.metadata.uid : undefined),
      });
    } catch (error) {
      // Somebody was faster: what was wanted has happened.
      if (!(error instanceof RequestProblem && error.httpStatus === 404 && error.failure === undefined)) throw error;
    }
    return undefined;
  });

  const refusal =
    noRight?.reason ??
    (wanted !== undefined && choices.typed.trim() !== wanted
      ? t('typeFirst', { text: wanted })
      : grace === 'invalid'
        ? t('graceProblem')
        : undefined);
  return (
    <RunDialog
      run={run}
      title={t('title', { what })}
      button={t('button', { what })}
      danger
      disabledReason={refusal}
      done={isOne ? undefined : t('done', { what })}
      onClose={onClose}
    >
      {!isOne ? <p>{t(isPod ? 'podsMany' : 'plainMany')}</p> : seen.pending ? <Skeleton width="70%" /> : null}
      {object === undefined ? null : (
        <DeleteConsequences resource={resource} object={object} cascade={choices.cascade} />
      )}
      {seen.problem === undefined ? null : seen.problem.httpStatus === 403 ? (
        // Who may delete but not read still can.
        <p>{t('plain')}</p>
      ) : (
        <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />
      )}
      <NoRightNotice noRight={noRight} />
      <DeleteOptions choices={choices} onChange={setChoices} owns={owns} isPod={isPod} wanted={wanted} />
    </RunDialog>
  );
}
