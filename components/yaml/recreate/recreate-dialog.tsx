'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useProductionName } from '#components/data/use-cluster-summary.ts';
import type { WriteAnswer } from '#components/data/write-object.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { confirmationText } from '#lib/kinds/delete-plan.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { newObject } from '#lib/manifest/immutable/new-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { downloadText, manifestFileName } from '../download-text.ts';
import { type EditTarget, objectOf } from '../edit/send-edit.ts';
import { yamlOf } from '../editable-object.ts';
import { NewObjectNotice } from './new-object-notice.tsx';
import { RecreateConsequences } from './recreate-consequences.tsx';
import { RecreateProgress } from './recreate-progress.tsx';
import { isRefused, useNewObjectTrial } from './use-new-object-trial.ts';
import { useRecreate } from './use-recreate.ts';

/** The object whose name is given to another, as it was when the dialog opened. */
export interface OldObject {
  readonly object: KubeObject;
  /** As the server sent it: to be downloaded, and to tell what its controllers wrote from what somebody typed. */
  readonly json: string;
  /** It is deleted already: only the creation is left. */
  readonly gone: boolean;
}

export interface RecreateDialogProps {
  readonly target: EditTarget;
  /** Read once, when the dialog opens. */
  readonly old: OldObject;
  /** The new object as it was typed, with or without what only the server sets. The same one as long as it is. */
  readonly typed: JsonObject;
  /** Why it can't begin yet, beside what the dialog finds out itself. */
  readonly refusal?: string | undefined;
  /** Esc, the button back, and "stop waiting": what was begun ends between its steps. */
  readonly onClose: () => void;
  readonly end: RecreateEnd;
}

/** Who creates the new object once nothing has the name any more. */
export type RecreateEnd =
  /** The dialog, by a POST. A creation that fails is said here, and tried again from here. */
  | { readonly creates: 'dialog'; readonly onCreated: (sent: JsonObject, answer: WriteAnswer) => void }
  /** The caller, in its own way. Its failures are the caller's to say: the old object is gone by then. */
  | { readonly creates: 'caller'; readonly onGone: () => void };

/**
 * "Delete and create anew": for fields that an existing object keeps (E5, E36, E42, E48). Says what goes, asks the
 * cluster first whether it would take the new object, and never leaves the user without the text or the old object.
 */
export function RecreateDialog({ target, old: opened, typed, refusal, onClose, end }: RecreateDialogProps) {
  const { cluster, resource, name, namespace } = target;
  const { kind } = resource;
  const t = useTranslations('yaml.recreate');
  const [old] = useState(opened);
  const [confirmation, setConfirmation] = useState('');
  const created = useMemo(() => newObject(parseJsonObject(old.json), typed), [old.json, typed]);
  const noRight = useNoRight(cluster, [
    ...(old.gone ? [] : [{ verb: 'delete', resource, namespace, name }]),
    { verb: 'create', resource, namespace },
  ]);
  const trial = useNewObjectTrial(target, created.object);
  const foreground = resource.group === 'apps' && kind === 'StatefulSet';
  const { state, start } = useRecreate({
    target,
    uid: old.object.metadata.uid,
    object: end.creates === 'dialog' ? created.object : undefined,
    foreground,
    onEnd: (answer) => {
      if (end.creates === 'caller') end.onGone();
      else if (answer !== undefined) end.onCreated(created.object, answer);
    },
  });
  const production = useProductionName();
  const wanted = old.gone ? undefined : confirmationText(kind, [{ namespace, name }], production);
  const disabledReason =
    noRight?.reason ??
    refusal ??
    (isRefused(trial)
      ? t('wouldBeRefused')
      : wanted !== undefined && confirmation.trim() !== wanted
        ? t('typeFirst', { text: wanted })
        : undefined);
  const isRunning = state?.type === 'running';
  return (
    <Dialog
      open
      size="m"
      tone="warn"
      onOpenChange={onClose}
      title={t(old.gone ? 'titleGone' : 'title', { kind, name })}
      footer={
        <>
          <Button
            size="s"
            icon={Download}
            className="mr-auto"
            onClick={() => downloadText(manifestFileName(kind, name), yamlOf(old.json, true))}
          >
            {t('download')}
          </Button>
          <Button onClick={onClose}>{isRunning ? t('stop') : t('back')}</Button>
          {state?.type === 'failed' ? (
            <Button variant="primary" data-autofocus onClick={() => start(state.stage)}>
              {t('retry')}
            </Button>
          ) : state?.type === 'taken' ? null : (
            <Button
              variant={old.gone ? 'primary' : 'danger-solid'}
              busy={isRunning || trial.type === 'pending'}
              disabledReason={disabledReason}
              onClick={() => start(old.gone ? 'wait' : 'delete')}
            >
              {t(old.gone ? 'buttonGone' : 'button')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {state !== undefined ? (
          <RecreateProgress state={state} object={objectOf(target)} />
        ) : (
          <>
            <ProductionNote />
            {old.gone ? (
              <p>{t('wasGone')}</p>
            ) : (
              <RecreateConsequences resource={resource} object={old.object} foreground={foreground} />
            )}
            {created.stripped.length === 0 ? null : (
              <p className="text-12 text-text-2">
                {t('leftOut')} <code className="wrap-anywhere">{created.stripped.join(', ')}</code>
              </p>
            )}
            <NewObjectNotice trial={trial} object={objectOf(target)} />
            <NoRightNotice noRight={noRight} />
            {wanted === undefined ? null : (
              <Field label={t('type', { text: wanted })}>
                {(ids) => (
                  <TextInput
                    {...ids}
                    mono
                    data-autofocus
                    value={confirmation}
                    onChange={(event) => setConfirmation(event.target.value)}
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
