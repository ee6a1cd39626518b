'use client';

import { Plus, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { LeaveDialog } from '#components/apply/dialogs/leave-dialog.tsx';
import { useLeaveGuard } from '#components/apply/use-leave-guard.ts';
import { useSubmitKey } from '#components/apply/use-submit-key.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { apiVersionOf, pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FormModelContext } from '../model/form-model.ts';
import { refusalsOf } from '../model/refusals.ts';
import { fieldKey } from '../model/use-field.ts';
import type { ObjectForm } from '../model/use-object-form.ts';
import { focusField } from './focus-field.ts';
import { FormProblems } from './form-problems.tsx';
import { FormSection } from './form-section.tsx';
import { FormYaml } from './form-yaml.tsx';
import { Review } from './review-section.tsx';
import { type CreateOutcome, useCreateRun } from './use-create-run.ts';
import { type AccessQuestion, useDeniedAccess } from './use-denied-access.ts';
import { useHeldAct } from './use-held-act.ts';
import { WizardFrame } from './wizard-frame.tsx';

/**
 * A form that makes objects: its sections, the YAML beside them, dry run and create with a result for each object.
 * What was made is shown where it lives: the page of the form's first object of `resource`.
 */
export function CreateForm(props: {
  cluster: string;
  resource: Resource;
  namespaces: Namespaces;
  title: string;
  state: ObjectForm;
  isSecret: boolean;
  /** The resources of all kinds that the form can make. */
  byKind: (apiVersion: string, kind: string) => Resource | undefined;
  children: ReactNode;
}) {
  const { cluster, resource, namespaces, title, state, isSecret, byKind, children } = props;
  const t = useTranslations('forms');
  const router = useRouter();
  const { form, objects, problems, shown } = state;
  const [isDone, setDone] = useState(false);
  const [base, setBase] = useState(form.text);
  const main = form.objects.find(
    (object) => object?.kind === resource.kind && object.apiVersion === apiVersionOf(resource),
  );
  const name = textOf(valueAt(main, ['metadata', 'name'])) ?? '';
  const namespace = textOf(valueAt(main, ['metadata', 'namespace'])) ?? namespaces.selected[0] ?? 'default';
  const runs = useCreateRun(cluster, namespace, objects);
  const questions = objects.flatMap(({ apiVersion, kind, namespace: own }): AccessQuestion[] => {
    const made = byKind(apiVersion, kind);
    if (made === undefined) return [];
    const question = { verb: 'create', resource: resourceId(made) };
    return [made.namespaced ? { ...question, namespace: own ?? namespace } : question];
  });
  const denied = useDeniedAccess(cluster, questions);
  const guard = useLeaveGuard(state.isDirty && !isDone);
  const isBusy = runs.busy !== undefined || isDone;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const { held, ask, drop } = useHeldAct<'check' | 'create'>(state.lint.isChecking, (act) => {
    void run(act === 'check' ? runs.check : runs.deploy, act === 'create');
  });
  const model = useMemo(
    () => ({
      cluster,
      form,
      setText: state.setText,
      change: (changes: Parameters<typeof state.change>[0]) => {
        // The rows of a dry run speak of the form as it was then.
        runs.clearDryRun();
        drop();
        state.change(changes);
      },
      problems: shown,
      report: state.report,
    }),
    [cluster, form, state.setText, state.change, state.report, runs.clearDryRun, drop, shown],
  );

  async function run(act: () => Promise<CreateOutcome>, isFinal: boolean) {
    if (isBusy) return;
    state.tryIt();
    const [first] = errors;
    if (first !== undefined || form.fault !== undefined) {
      if (first !== undefined) requestAnimationFrame(() => focusField(fieldKey(first.document, first.path)));
      return;
    }
    const outcome = await act();
    if (outcome.kind === 'refused') {
      const refusals = outcome.refusals.flatMap((refusal) => refusalsOf(form, refusal, t));
      state.refuse(refusals);
      const [one] = refusals;
      requestAnimationFrame(() => (one === undefined ? showReview() : focusField(fieldKey(one.document, one.path))));
    } else if (outcome.kind === 'made' && isFinal) finish(outcome);
    else showReview();
  }

  function finish({ results }: Extract<CreateOutcome, { kind: 'made' }>) {
    // What an earlier try or an earlier stage made is not among the results of the last one.
    const made = results.find(({ kind }) => kind === resource.kind);
    setDone(true);
    state.forgetDraft();
    // The server gives a name where only its beginning was asked for.
    const given = made?.name || name;
    const home = resource.namespaced
      ? (made?.namespace ?? namespace)
      : resourceId(resource) === 'namespaces'
        ? given
        : '';
    if (home !== '') namespaces.remember(home);
    showToast({ tone: 'ok', title: t('made', { kind: resource.kind, name: given }) });
    const at = { ...(resource.namespaced ? { namespace: home } : {}), name: given };
    router.push(pagePath(cluster, resourceId(resource), at));
  }

  const disabledReason = denied?.reason;
  useSubmitKey(() => void (disabledReason === undefined && ask('create')));
  const cancel = () => guard.go(pagePath(cluster, resourceId(resource)));
  return (
    <FormModelContext value={model}>
      <WizardFrame
        title={title}
        subtitle={name === '' ? undefined : resource.namespaced ? t('subtitle', { name, namespace }) : name}
        onFocusSection={() => setBase(form.text)}
        close={<IconButton label={t('close')} icon={X} size="s" onClick={cancel} />}
        preview={<FormYaml state={state} base={base} isSecret={isSecret} />}
        footer={
          <>
            <FormProblems shown={shown} all={errors} objects={objects.length} />
            <Button variant="ghost" onClick={cancel}>
              {t('cancel')}
            </Button>
            <Button
              busy={runs.busy === 'dry-run' || held === 'check'}
              disabledReason={disabledReason}
              onClick={() => ask('check')}
            >
              {t('dryRun')}
            </Button>
            <Button
              variant="primary"
              icon={Plus}
              busy={runs.busy === 'write' || isDone || held === 'create'}
              disabledReason={disabledReason}
              onClick={() => ask('create')}
            >
              {t('create', { count: isDone ? objects.length : runs.open.length })}
            </Button>
          </>
        }
      >
        <NoRightNotice noRight={denied} title={t('denied', { kind: resource.kind })} />
        {state.isRestored ? <RestoredNotice onDiscard={state.reset} /> : null}
        {form.fault === undefined ? null : (
          <Notice tone="bad" title={t('fault', { line: form.fault.line })}>
            {t('faultHint')}
          </Notice>
        )}
        <fieldset disabled={form.fault !== undefined} className="flex min-w-0 flex-col gap-2">
          {children}
        </fieldset>
        <FormSection id="form-review" tone="neutral" title={t('review')} meta={t('objects', { count: objects.length })}>
          <Review
            cluster={cluster}
            objects={objects}
            apply={runs}
            onRetry={(ids) => void run(() => runs.retry(ids), true)}
            onUndo={() => void runs.undoAll()}
          />
        </FormSection>
        <LeaveDialog guard={guard} onDiscard={state.reset} />
      </WizardFrame>
    </FormModelContext>
  );
}

function showReview() {
  document.getElementById('form-review')?.scrollIntoView({ block: 'nearest' });
}
