import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { ApplyResult } from '#lib/protocol/apply.ts';
import type { FormModel } from '../../model/form-model.ts';
import { refusalsOf } from '../../model/refusals.ts';
import { fieldKey } from '../../model/use-field.ts';
import type { ObjectForm } from '../../model/use-object-form.ts';
import { focusField } from '../focus-field.ts';
import { type CreateOutcome, type CreateRunState, useCreateRun } from './use-create-run.ts';
import { useHeldAct } from './use-held-act.ts';

export interface FormRun {
  /** For the fields. */
  readonly model: FormModel;
  readonly runs: CreateRunState;
  /** A dry run of everything, or the real thing; waits for what is said of the last key. */
  readonly ask: (act: 'check' | 'create') => void;
  readonly held: 'check' | 'create' | undefined;
  readonly retry: (ids: readonly string[]) => void;
  /** Everything is made. */
  readonly isDone: boolean;
}

/**
 * How a form becomes objects: nothing is sent as long as a field is wrong, a refusal goes to the fields that it is
 * about, and when everything stands `onMade` is told.
 */
export function useFormRun(options: {
  cluster: string;
  state: ObjectForm;
  /** Of objects that name none. */
  namespace: string;
  onMade: (results: readonly ApplyResult[]) => void;
  /** Brings the results into sight. */
  showResults?: () => void;
}): FormRun {
  const { cluster, state, namespace, onMade, showResults } = options;
  const { form, known, problems, shown, isChecked } = state;
  const t = useTranslations('forms');
  const [isDone, setDone] = useState(false);
  const runs = useCreateRun(cluster, namespace, state.objects);
  const { held, ask, drop } = useHeldAct<'check' | 'create'>(state.lint.isChecking, (act) => {
    void run(act === 'check' ? runs.check : runs.deploy, act === 'create');
  });
  const model = useMemo(
    () => ({
      cluster,
      form,
      // The rows of a dry run speak of the form as it was then.
      setText: (text: string) => {
        runs.clearDryRun();
        drop();
        state.setText(text);
      },
      change: (changes: Parameters<typeof state.change>[0]) => {
        runs.clearDryRun();
        drop();
        state.change(changes);
      },
      problems: shown,
      all: problems,
      isChecked,
      report: state.report,
      isInUse: state.isInUse,
    }),
    [
      cluster,
      form,
      state.setText,
      state.change,
      state.report,
      state.isInUse,
      runs.clearDryRun,
      drop,
      problems,
      shown,
      isChecked,
    ],
  );

  async function run(act: () => Promise<CreateOutcome>, isFinal: boolean) {
    if (runs.busy !== undefined || isDone) return;
    state.tryIt();
    const first = known.find(({ severity }) => severity === 'error');
    if (first !== undefined || form.fault !== undefined) {
      if (first !== undefined) requestAnimationFrame(() => focusField(fieldKey(first.document, first.path)));
      return;
    }
    // What was refused may be allowed by now: only the server knows.
    state.refuse([]);
    const outcome = await act();
    if (outcome.kind === 'refused') {
      const refusals = outcome.refusals.flatMap((refusal) => refusalsOf(form, refusal, t));
      state.refuse(refusals);
      const [one] = refusals;
      requestAnimationFrame(() => (one === undefined ? showResults?.() : focusField(fieldKey(one.document, one.path))));
    } else if (outcome.kind === 'made' && isFinal) {
      setDone(true);
      state.forgetDraft();
      onMade(outcome.results);
    } else showResults?.();
  }
  return { model, runs, ask, held, retry: (ids) => void run(() => runs.retry(ids), true), isDone };
}
