'use client';

import { type LucideIcon, Plus, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
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
import type { ApplyResult } from '#lib/protocol/apply.ts';
import { keepMade } from '../made/made-together.ts';
import { FormModelContext } from '../model/form-model.ts';
import type { FormProblem } from '../model/form-problem.ts';
import type { ObjectForm } from '../model/use-object-form.ts';
import { FormProblems } from './form-problems.tsx';
import { FormSection } from './form-section.tsx';
import { type FormStep, FormSteps } from './form-steps.tsx';
import { Review } from './review-section.tsx';
import { type AccessQuestion, useDeniedAccess } from './run/use-denied-access.ts';
import { useFormRun } from './run/use-form-run.ts';
import { WizardFrame } from './wizard-frame.tsx';
import { FormYaml } from './yaml/form-yaml.tsx';

export interface CreateFormProps {
  readonly cluster: string;
  readonly resource: Resource;
  readonly namespaces: Namespaces;
  readonly title: string;
  readonly state: ObjectForm;
  readonly isSecret: boolean;
  /** The resources of all kinds that the form can make. */
  readonly byKind: (apiVersion: string, kind: string) => Resource | undefined;
  /** The sections, to go to; without them the form is short enough. */
  readonly steps?: readonly FormStep[];
  /** Besides closing, at the right of the title. */
  readonly headerActions?: ReactNode;
  readonly sectionOf?: (problem: FormProblem) => string | undefined;
  readonly submitIcon?: LucideIcon;
  readonly submitLabel?: (count: number) => string;
  readonly children: ReactNode;
}

/**
 * A form that makes objects: its sections, the YAML beside them, dry run and create with a result for each object.
 * What was made is shown where it lives: the page of the form's first object of `resource`.
 */
export function CreateForm(props: CreateFormProps) {
  const { cluster, resource, namespaces, title, state, isSecret, byKind, steps, headerActions, children } = props;
  const t = useTranslations('forms');
  const router = useRouter();
  const { form, objects, problems, shown } = state;
  const [base, setBase] = useState(form.text);
  const [active, setActive] = useState('');
  const main = form.objects.find(
    (object) => object?.kind === resource.kind && object.apiVersion === apiVersionOf(resource),
  );
  const name = textOf(valueAt(main, ['metadata', 'name'])) ?? '';
  const namespace = textOf(valueAt(main, ['metadata', 'namespace'])) ?? namespaces.selected[0] ?? 'default';
  const { model, runs, ask, held, retry, isDone } = useFormRun({
    cluster,
    state,
    namespace,
    onMade: finish,
    showResults: showReview,
  });
  const questions = objects.flatMap(({ apiVersion, kind, namespace: own }): AccessQuestion[] => {
    const made = byKind(apiVersion, kind);
    if (made === undefined) return [];
    const question = { verb: 'create', resource: resourceId(made) };
    return [made.namespaced ? { ...question, namespace: own ?? namespace } : question];
  });
  const denied = useDeniedAccess(cluster, questions);
  const guard = useLeaveGuard(state.isDirty && !isDone);
  const errors = problems.filter(({ severity }) => severity === 'error');
  function finish(results: readonly ApplyResult[]) {
    const made = results.find(({ kind }) => kind === resource.kind);
    // The server gives a name where only its beginning was asked for.
    const given = made?.name || name;
    const home = resource.namespaced
      ? (made?.namespace ?? namespace)
      : resourceId(resource) === 'namespaces'
        ? given
        : '';
    if (home !== '') namespaces.remember(home);
    if (made !== undefined)
      keepMade({ cluster, resourceId: resourceId(resource), namespace: made.namespace, name: given }, results);
    showToast({ tone: 'ok', title: t('made', { kind: resource.kind, name: given }) });
    const at = { ...(resource.namespaced ? { namespace: home } : {}), name: given };
    router.push(pagePath(cluster, resourceId(resource), at));
  }

  const disabledReason = denied?.reason;
  const submitLabel = props.submitLabel ?? ((count: number) => t('create', { count }));
  useSubmitKey(() => void (disabledReason === undefined && ask('create')));
  const cancel = () => guard.go(pagePath(cluster, resourceId(resource)));
  return (
    <FormModelContext value={model}>
      <WizardFrame
        title={title}
        subtitle={name === '' ? undefined : resource.namespaced ? t('subtitle', { name, namespace }) : name}
        onFocusSection={(id) => {
          setActive(id);
          setBase(form.text);
        }}
        close={
          <>
            {headerActions}
            <IconButton label={t('close')} icon={X} size="s" onClick={cancel} />
          </>
        }
        steps={steps === undefined ? undefined : <FormSteps steps={steps} active={active} />}
        preview={<FormYaml state={state} base={base} isSecret={isSecret} />}
        footer={
          <>
            <FormProblems
              shown={shown}
              all={errors}
              objects={objects.length}
              isChecked={state.isChecked}
              sectionOf={props.sectionOf}
            />
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
              icon={props.submitIcon ?? Plus}
              busy={runs.busy === 'write' || isDone || held === 'create'}
              disabledReason={disabledReason}
              onClick={() => ask('create')}
            >
              {submitLabel(isDone ? objects.length : runs.open.length)}
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
        <FormSection
          id="form-review"
          tone={state.isReady ? 'ok' : 'neutral'}
          title={t('review')}
          meta={t('objects', { count: objects.length })}
        >
          <Review cluster={cluster} objects={objects} apply={runs} onRetry={retry} onUndo={() => void runs.undoAll()} />
        </FormSection>
        <LeaveDialog guard={guard} onDiscard={state.reset} />
      </WizardFrame>
    </FormModelContext>
  );
}

function showReview() {
  document.getElementById('form-review')?.scrollIntoView({ block: 'nearest' });
}
