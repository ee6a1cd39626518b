'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useProductionName } from '#components/data/use-cluster-summary.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { confirmationText } from '#lib/kinds/delete-plan.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { newObject } from '#lib/manifest/immutable/new-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { downloadText } from '../download-text.ts';
import type { YamlEdit } from '../edit/use-yaml-edit.ts';
import { yamlOf } from '../editable-object.ts';
import { RecreateConsequences } from './recreate-consequences.tsx';
import { RecreateProgress } from './recreate-progress.tsx';
import { type NewObjectTrial, useNewObjectTrial } from './use-new-object-trial.ts';
import { useRecreate } from './use-recreate.ts';

/**
 * "Delete and create anew": for fields that an existing object keeps (E36, E42, E48). Says what goes first, asks the
 * cluster whether it would take the new object, and never leaves the user without the text or the old object.
 */
export function RecreateDialog(props: {
  edit: YamlEdit;
  /** As it was typed. */
  object: JsonObject;
  /** As it is now. */
  seen: KubeObject;
  json: string;
  gone: boolean;
}) {
  const { edit, object, seen, json, gone } = props;
  const { target } = edit;
  const { cluster, resource, name, namespace } = target;
  const { kind } = resource;
  const t = useTranslations('yaml.recreate');
  const [wasGone] = useState(gone);
  const [old] = useState({ seen, json });
  const [typed, setTyped] = useState('');
  const created = useMemo(() => newObject(parseJsonObject(edit.baseJson), object), [edit.baseJson, object]);
  const noRight = useNoRight(cluster, [
    { verb: 'delete', resource, namespace, name },
    { verb: 'create', resource, namespace },
  ]);
  const trial = useNewObjectTrial(target, created.object);
  const foreground = resource.group === 'apps' && kind === 'StatefulSet';
  const { state, start } = useRecreate({
    target,
    uid: old.seen.metadata.uid,
    object: created.object,
    foreground,
    onCreated: (answer) => edit.recreated(created.object, answer),
  });
  const production = useProductionName();
  const wanted = wasGone ? undefined : confirmationText(kind, [{ namespace, name }], production);
  const refusal =
    noRight?.reason ??
    (edit.theirChanges.length > 0
      ? t('compareFirst')
      : isRefused(trial)
        ? t('wouldBeRefused')
        : wanted !== undefined && typed.trim() !== wanted
          ? t('typeFirst', { text: wanted })
          : undefined);
  const isRunning = state?.type === 'running';
  return (
    <Dialog
      open
      size="m"
      tone="warn"
      onOpenChange={() => edit.closeStep()}
      title={t('title', { kind, name })}
      footer={
        <>
          <Button
            size="s"
            icon={Download}
            className="mr-auto"
            onClick={() => downloadText(`${kind.toLowerCase()}-${name}.yaml`, yamlOf(old.json, true))}
          >
            {t('download')}
          </Button>
          <Button onClick={edit.closeStep}>{isRunning ? t('stop') : t('back')}</Button>
          {state?.type === 'failed' ? (
            <Button variant="primary" data-autofocus onClick={() => start(state.stage)}>
              {t('retry')}
            </Button>
          ) : state?.type === 'taken' ? null : (
            <Button
              variant="danger-solid"
              busy={isRunning || trial.type === 'pending'}
              disabledReason={refusal}
              onClick={() => start(wasGone ? 'wait' : 'delete')}
            >
              {t('button')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {state !== undefined ? (
          <RecreateProgress state={state} kind={kind} name={name} />
        ) : (
          <>
            {wasGone ? (
              <p>{t('wasGone')}</p>
            ) : (
              <RecreateConsequences resource={resource} object={old.seen} foreground={foreground} />
            )}
            <p className="text-12 text-text-2">
              {t('leftOut')} <code className="wrap-anywhere">{created.stripped.join(', ')}</code>
            </p>
            <TrialNotice trial={trial} />
            <NoRightNotice noRight={noRight} />
            {wanted === undefined ? null : (
              <Field label={t('type', { text: wanted })}>
                {(ids) => (
                  <TextInput
                    {...ids}
                    mono
                    data-autofocus
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                  />
                )}
              </Field>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** A refusal by what it says, not by quotas and rights, which the old object itself may use up. */
function isRefused(trial: NewObjectTrial): boolean {
  return trial.type === 'problem' && [400, 422].includes(trial.problem.httpStatus);
}

function TrialNotice({ trial }: { trial: NewObjectTrial }) {
  const t = useTranslations('yaml.recreate');
  if (trial.type === 'pending' || trial.type === 'skipped') return null;
  if (trial.type === 'problem') {
    return (
      <div className="flex flex-col gap-2">
        <p className="font-semibold">{isRefused(trial) ? t('wouldBeRefused') : t('notTried')}</p>
        <ProblemNotice problem={trial.problem} />
      </div>
    );
  }
  return (
    <Notice tone={trial.warnings.length === 0 ? 'ok' : 'warn'} title={t('wouldBeTaken')}>
      {trial.warnings.length === 0
        ? undefined
        : trial.warnings.map((warning) => <ServerSentence key={warning} text={warning} className="mt-1" />)}
    </Notice>
  );
}
