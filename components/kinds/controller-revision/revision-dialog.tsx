'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { OneObject } from '#components/actions/one-object.tsx';
import { readTarget } from '#components/actions/read-targets.ts';
import { RunDialog } from '#components/actions/run/run-dialog.tsx';
import { useBulkRun } from '#components/actions/run/use-bulk-run.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { patchObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { DiffView } from '#components/yaml/diff-view.tsx';
import { templateYaml } from '#lib/kinds/workload/revisions/template.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { revisionPatch, type SetRevision } from '#lib/stateful/controller-revisions.ts';
import { setShape } from '#lib/stateful/set-pods.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useSetRevisions } from './use-set-revisions.ts';

/** Back to an old template of a StatefulSet or DaemonSet, as `kubectl rollout undo`, with what differs. */
export function RevisionDialog(props: ActionDialogProps & { readonly revision?: number }) {
  return <OneObject {...props}>{(object) => <Choose {...props} object={object} />}</OneObject>;
}

function Choose(props: ActionDialogProps & { readonly revision?: number; readonly object: KubeObject }) {
  const { resource, targets, object, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.setRevisions');
  const revisionsOf = useDiscovery(cluster).byId('controllerrevisions.apps');
  const pods = useWorkloadPods(workloadOf(object));
  const state = useSetRevisions(object, pods.pods);
  const [picked, setPicked] = useState(props.revision);
  const older = state.revisions.filter((revision) => !revision.isCurrent);
  // As kubectl without --to-revision: the one before.
  const chosen = older.find((revision) => revision.revision === picked) ?? older[0];
  const current = state.revisions.find((revision) => revision.isCurrent);

  const run = useBulkRun(targets, async (target) => {
    if (chosen === undefined || revisionsOf === undefined) return { skipped: t('noneOlder') };
    // Read anew as text, so that every digit goes back as it was stored.
    const { namespace, name, uid } = chosen.object.metadata;
    const { problem, json } = await readTarget(cluster, revisionsOf, { namespace, name, uid });
    if (problem !== undefined) throw problem;
    const patch =
      json === undefined ? undefined : revisionPatch(object.metadata.resourceVersion, parseJsonObject(json));
    if (patch === undefined) return { skipped: t('noneOlder') };
    await patchObject(cluster, resource, target, patch, { type: 'strategic' });
    return undefined;
  });
  const isOnDelete = setShape(object).isOnDelete;
  return (
    <RunDialog
      run={run}
      size="l"
      title={t('dialogTitle', { kind: object.kind, name: object.metadata.name })}
      button={chosen === undefined ? t('rollBack') : t('rollBackTo', { revision: chosen.revision })}
      done={t('done', { name: object.metadata.name })}
      disabledReason={state.pending ? t('reading') : chosen === undefined ? t('noneOlder') : undefined}
      onClose={onClose}
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} />}
      {state.pending ? (
        <Skeleton width="60%" />
      ) : chosen === undefined ? (
        state.problem === undefined ? (
          <Notice tone="neutral" title={t('noneOlder')} />
        ) : null
      ) : (
        <>
          <Field label={t('revision')}>
            {(ids) => (
              <Select
                {...ids}
                data-autofocus
                value={String(chosen.revision)}
                options={older.map((revision) => ({ value: String(revision.revision), label: optionText(revision) }))}
                onChange={(event) => setPicked(Number(event.target.value))}
              />
            )}
          </Field>
          <p>{t(isOnDelete ? 'whatOnDelete' : 'what')}</p>
          {current === undefined ? null : (
            <DiffView
              before={templateYaml(current.template)}
              after={templateYaml(chosen.template)}
              label={t('difference')}
            />
          )}
        </>
      )}
    </RunDialog>
  );

  function optionText(revision: SetRevision): string {
    return `${revision.revision}: ${revision.images.join(', ')}`;
  }
}
