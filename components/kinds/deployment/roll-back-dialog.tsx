'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { RunDialog } from '#components/actions/run/run-dialog.tsx';
import { useBulkRun } from '#components/actions/run/use-bulk-run.ts';
import { useTargets } from '#components/actions/use-targets.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { DiffView } from '#components/yaml/diff-view.tsx';
import { rollBack } from '#lib/kinds/actions/workload.ts';
import { previousRevision, type Revision, revisionsOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { isSameTemplate, templateOf, templateYaml } from '#lib/kinds/workload/revisions/template.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useRolloutAfter } from '../workload/actions/rollout-watch.tsx';
import { useReplicaSets } from '../workload/use-replica-sets.ts';
import { sendRollBack } from './send-roll-back.ts';

const keyOf = (revision: Revision) => revision.replicaSet.metadata.uid ?? revision.replicaSet.metadata.name;

/**
 * As `kubectl rollout undo`: an older revision's template becomes the Deployment's. Shows what changes before, and sends
 * it only while the Deployment is still what was shown.
 */
export function RollBackDialog(props: ActionDialogProps & { revision?: number | undefined }) {
  const { resource, targets, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.rollBack');
  const refusals = useTranslations('kinds.refusal');
  const { byId } = useDiscovery(cluster);
  const what = useWhat(props);
  const after = useRolloutAfter(props);
  const seen = useTargets(resource, targets);
  const [read] = seen.read;
  const deployment = read?.object;
  const sets = useReplicaSets(deployment === undefined ? undefined : workloadOf(deployment));
  const revisions = useMemo(
    () => (deployment === undefined ? [] : revisionsOf(deployment, sets.replicaSets)),
    [deployment, sets.replicaSets],
  );
  const [chosen, setChosen] = useState<string>();
  const others = revisions.filter(({ isCurrent }) => !isCurrent);
  const wanted =
    others.find((revision) => keyOf(revision) === chosen) ??
    others.find(({ revision }) => revision === props.revision) ??
    previousRevision(revisions) ??
    others[0];

  const run = useBulkRun(targets, async (target) => {
    const replicaSetResource = byId('replicasets.apps');
    if (read === undefined || wanted === undefined || replicaSetResource === undefined) return { skipped: t('none') };
    await sendRollBack(cluster, { resource, target, json: read.json ?? '' }, replicaSetResource, wanted.replicaSet);
    return undefined;
  });
  const pending = seen.pending || (deployment !== undefined && sets.pending);
  const refusal = deployment === undefined ? undefined : rollBack.refusal?.(deployment);
  const isSame =
    deployment !== undefined && wanted !== undefined && isSameTemplate(wanted.template, templateOf(deployment));
  return (
    <RunDialog
      run={run}
      size="l"
      title={t('title', { what })}
      button={wanted === undefined ? t('button') : t('buttonTo', { revision: wanted.revision })}
      done={t('done', { what, revision: wanted?.revision ?? 0 })}
      after={after}
      disabledReason={
        pending
          ? t('reading')
          : refusal !== undefined
            ? refusals(refusal)
            : wanted === undefined
              ? t('none')
              : isSame
                ? t('same')
                : undefined
      }
      onClose={onClose}
    >
      {seen.problem === undefined ? null : <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />}
      {sets.problem === undefined ? null : <ProblemNotice problem={sets.problem} />}
      {refusal === undefined ? null : <Notice tone="warn" title={refusals(refusal)} />}
      {pending ? (
        <Skeleton width="70%" />
      ) : deployment === undefined ? null : wanted === undefined ? (
        <p>{t('none')}</p>
      ) : (
        <Choice
          deployment={deployment}
          others={others}
          wanted={wanted}
          next={Math.max(0, ...revisions.map(({ revision }) => revision)) + 1}
          onChoose={setChosen}
        />
      )}
    </RunDialog>
  );
}

function Choice(props: {
  deployment: KubeObject;
  others: readonly Revision[];
  wanted: Revision;
  /** The number that the revision will get. */
  next: number;
  onChoose: (key: string) => void;
}) {
  const { deployment, others, wanted, next, onChoose } = props;
  const t = useTranslations('kinds.rollBack');
  const revisions = useTranslations('kinds.revisions');
  return (
    <>
      <Field label={t('revision')} hint={t('newNumber', { revision: wanted.revision, next })}>
        {(ids) => (
          <Select
            {...ids}
            data-autofocus
            value={keyOf(wanted)}
            onChange={(event) => onChoose(event.target.value)}
            options={others.map((revision) => ({
              value: keyOf(revision),
              label: revisions('revisionNumber', { revision: revision.revision }),
              hint: revision.changeCause ?? revision.images.join(', '),
            }))}
          />
        )}
      </Field>
      <p className="text-text-2">{t('what')}</p>
      <DiffView
        before={templateYaml(templateOf(deployment))}
        after={templateYaml(wanted.template)}
        label={t('diff', { revision: wanted.revision })}
      />
    </>
  );
}
