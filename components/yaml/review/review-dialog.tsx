'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { immutableChanges } from '#lib/manifest/immutable/immutable-changes.ts';
import { canRecreate, isImmutableRefusal } from '#lib/manifest/immutable/recreate.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { DiffView } from '../diff-view.tsx';
import type { GoToLine } from '../edit/outcome/outcome-parts.tsx';
import type { YamlEdit } from '../edit/use-yaml-edit.ts';
import { ImmutableNotice } from './immutable-notice.tsx';
import { sentTexts } from './sent-text.ts';
import { TrialNotice } from './trial-notice.tsx';
import { useConfirmKey } from './use-confirm-key.ts';
import { type Trial, useTrial } from './use-trial.ts';

/** Nothing that the user would want to read before saving. */
function isClean(trial: Trial): boolean {
  return trial.type === 'stored' && trial.warnings.length === 0 && trial.notKept.length === 0;
}

/**
 * What will be sent against what was seen, and what the server says of it, before anything is stored. Saving while the
 * server is still asked waits for its answer, and goes on when there is nothing in it to read.
 */
export function ReviewDialog({ edit, sent, onLine }: { edit: YamlEdit; sent: JsonObject; onLine: GoToLine }) {
  const t = useTranslations('yaml.review');
  const { kind } = edit.target.resource;
  const { name } = edit.target;
  const { trial, retry } = useTrial(edit.target, edit.text, edit.baseJson);
  const [isArmed, setArmed] = useState(false);
  const base = useMemo(() => parseJsonObject(edit.baseJson), [edit.baseJson]);
  const { before, after } = useMemo(() => sentTexts(base, sent), [base, sent]);
  const immutable = useMemo(() => immutableChanges(base, sent), [base, sent]);
  const isRefusedForGood =
    immutable.length > 0 || (trial.type === 'problem' && isImmutableRefusal(trial.problem.status));
  const isSaving = edit.busy === 'save';

  const { meetConflict, meetProblem } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer alone counts.
  useEffect(() => {
    if (trial.type === 'conflict') meetConflict(trial);
    // Behind this dialog the page offers to sign in again.
    else if (trial.type === 'problem' && trial.problem.httpStatus === 401) meetProblem(trial.problem);
    else if (isArmed && trial.type !== 'pending') {
      setArmed(false);
      if (isClean(trial)) void edit.save();
    }
  }, [trial, isArmed]);

  function save() {
    if (isSaving || isArmed) return;
    if (trial.type === 'pending') setArmed(true);
    else void edit.save();
  }
  useConfirmKey(save);
  const goToLine: GoToLine = (line, column) => {
    edit.closeStep();
    onLine(line, column);
  };
  return (
    <Dialog
      open
      size="l"
      onOpenChange={() => edit.closeStep()}
      title={t('title', { kind, name })}
      footer={
        <>
          {isRefusedForGood && canRecreate(base) ? (
            <Button variant="danger" className="mr-auto" onClick={edit.askRecreate}>
              {t('recreate')}
            </Button>
          ) : null}
          <Button onClick={edit.closeStep}>{t('back')}</Button>
          <Button
            variant={isRefusedForGood ? 'default' : 'primary'}
            data-autofocus
            hotkey="Ctrl Enter"
            busy={isSaving || isArmed}
            onClick={save}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-12 text-text-2">{t('legend')}</p>
        <DiffView before={before} after={after} label={t('diff')} />
        <ImmutableNotice kind={kind} changes={immutable} text={edit.text} onLine={goToLine} />
        <TrialNotice trial={trial} edit={edit} onLine={goToLine} onRetry={retry} />
      </div>
    </Dialog>
  );
}
