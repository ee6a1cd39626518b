'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LeaveDialog } from '#components/apply/dialogs/leave-dialog.tsx';
import { plannedObjects } from '#components/apply/run/plan.ts';
import { useLeaveGuard } from '#components/apply/use-leave-guard.ts';
import { useSubmitKey } from '#components/apply/use-submit-key.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { Review } from '#components/forms/frame/review-section.tsx';
import { type CreateOutcome, useCreateRun } from '#components/forms/frame/run/use-create-run.ts';
import { type AccessQuestion, useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { WizardFrame } from '#components/forms/frame/wizard-frame.tsx';
import { ManifestPreview } from '#components/forms/frame/yaml/manifest-preview.tsx';
import { usePreview } from '#components/forms/frame/yaml/use-preview.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import {
  type FieldProblem,
  type ServiceAccountForm as Form,
  serviceAccountManifests,
  serviceAccountProblems,
} from '#lib/forms/access/service-account.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { isNamespaceMissing } from '#lib/refusal/refusal.ts';
import { problemAt, shownProblem } from './field-problem.tsx';
import { NamespaceField } from './namespace-field.tsx';
import { RoleFields } from './role-fields.tsx';

/** The namespace is the page's until another is typed. */
type Typed = Omit<Form, 'namespace'> & Partial<Pick<Form, 'namespace'>>;
const nothingTyped: Typed = { name: '', binding: 'none', role: '' };

export function ServiceAccountForm(props: {
  cluster: string;
  namespaces: Namespaces;
  onMade: (account: { namespace: string; name: string }) => void;
}) {
  const { cluster, namespaces, onMade } = props;
  const t = useTranslations('access');
  const [typed, setTyped] = useState<Typed>(nothingTyped);
  const form: Form = { ...typed, namespace: typed.namespace ?? namespaces.selected[0] ?? 'default' };
  const [isDirty, setDirty] = useState(false);
  const [tried, setTried] = useState(false);
  const [refusals, setRefusals] = useState<readonly FieldProblem[]>([]);
  const manifests = serviceAccountManifests(form);
  const objects = plannedObjects(manifests);
  const preview = usePreview(manifests);
  const runs = useCreateRun(cluster, form.namespace, objects);
  const denied = useDeniedAccess(cluster, questionsOf(form));
  const guard = useLeaveGuard(isDirty);
  const all = [...serviceAccountProblems(form), ...refusals];
  const shown = tried ? all : all.filter(({ rule }) => rule !== 'required');
  const disabledReason = denied?.reason;

  function set(change: Partial<Form>) {
    runs.clearDryRun();
    setRefusals([]);
    setDirty(true);
    setTyped({ ...typed, ...change });
  }

  async function run(act: () => Promise<CreateOutcome>, isFinal: boolean) {
    if (runs.busy !== undefined || disabledReason !== undefined) return;
    setTried(true);
    const [first] = all;
    if (first !== undefined) {
      requestAnimationFrame(() => focusField(first.path));
      return;
    }
    const outcome = await act();
    if (outcome.kind === 'refused') setRefusals(outcome.refusals.flatMap(refusalOf));
    if (outcome.kind === 'made' && isFinal) {
      setDirty(false);
      namespaces.remember(form.namespace);
      onMade({ namespace: form.namespace, name: form.name });
    }
  }

  const create = () => run(runs.deploy, true);
  useSubmitKey(() => void create());
  const errors = shown.length;
  return (
    <WizardFrame
      title={t('title')}
      subtitle={form.name === '' ? undefined : t('subtitle', { name: form.name, namespace: form.namespace })}
      onFocusSection={preview.mark}
      preview={<ManifestPreview text={preview.text} changed={preview.changed} />}
      footer={
        <>
          <p role="status" className="mr-auto flex items-center gap-[5px] text-12 text-bad">
            {errors === 0 ? null : (
              <>
                <StatusShape tone="bad" sizePx={12} />
                {t('problemsLeft', { count: errors })}
              </>
            )}
          </p>
          <Button variant="ghost" onClick={() => guard.go(pagePath(cluster, 'serviceaccounts'))}>
            {t('cancel')}
          </Button>
          <Button busy={runs.busy === 'dry-run'} disabledReason={disabledReason} onClick={() => run(runs.check, false)}>
            {t('dryRun')}
          </Button>
          <Button
            variant="primary"
            icon={KeyRound}
            busy={runs.busy === 'write'}
            disabledReason={disabledReason}
            onClick={create}
          >
            {t('createObjects', { count: runs.open.length })}
          </Button>
        </>
      }
    >
      <NoRightNotice noRight={denied} title={t('deniedTitle', { namespace: form.namespace })} />
      <FormSection
        id="account-account"
        tone={problemAt(shown, 'name') === undefined && form.name !== '' ? 'ok' : 'neutral'}
        title={t('account')}
        meta={t('accountMeta')}
      >
        <div className="grid gap-2.5 sm:grid-cols-2">
          <Field label={t('name')} hint={t('nameHint')} problem={shownProblem(shown, 'name')}>
            {(ids) => (
              <TextInput
                {...ids}
                mono
                data-field="name"
                value={form.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <NamespaceField
            value={form.namespace}
            onChange={(namespace) => set({ namespace })}
            known={namespaces.known}
            problem={shownProblem(shown, 'namespace')}
            path="namespace"
          />
        </div>
      </FormSection>
      <FormSection
        id="account-role"
        tone={form.binding === 'none' || form.role === '' ? 'neutral' : 'ok'}
        title={t('role')}
        meta={t('roleMeta')}
      >
        <RoleFields cluster={cluster} form={form} onChange={set} problems={shown} />
      </FormSection>
      <FormSection id="account-review" tone="neutral" title={t('review')}>
        <Review
          cluster={cluster}
          objects={objects}
          apply={runs}
          onRetry={(ids) => void run(() => runs.retry(ids), true)}
          onUndo={() => void runs.undoAll()}
        />
      </FormSection>
      <LeaveDialog guard={guard} onDiscard={() => setTyped(nothingTyped)} />
    </WizardFrame>
  );
}

function questionsOf({ namespace, binding }: Form): readonly AccessQuestion[] {
  if (namespace === '') return [];
  const account = { verb: 'create', resource: 'serviceaccounts', namespace };
  if (binding === 'none') return [account];
  return binding === 'cluster-wide'
    ? [account, { verb: 'create', resource: 'clusterrolebindings.rbac.authorization.k8s.io' }]
    : [account, { verb: 'create', resource: 'rolebindings.rbac.authorization.k8s.io', namespace }];
}

function refusalOf({ kind, name, namespace, status }: Extract<CreateOutcome, { kind: 'refused' }>['refusals'][number]) {
  const problem = (path: string, rule: string, params: FieldProblem['params']): FieldProblem[] => [
    { path, rule, params, severity: 'error' },
  ];
  if (isNamespaceMissing(status)) return problem('namespace', 'namespaceMissing', { namespace });
  if (status.reason === 'AlreadyExists') return problem('name', 'alreadyExists', { kind, name });
  return [];
}
