'use client';

import { Plus, Rocket, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LeaveDialog } from '#components/apply/dialogs/leave-dialog.tsx';
import { plannedObjects } from '#components/apply/run/plan.ts';
import { useLeaveGuard } from '#components/apply/use-leave-guard.ts';
import { useSubmitKey } from '#components/apply/use-submit-key.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { NetworkFields } from '#components/expose/network-fields.tsx';
import { useNodePortFacts } from '#components/expose/use-node-port-facts.ts';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { FormSteps } from '#components/forms/frame/form-steps.tsx';
import { ManifestPreview } from '#components/forms/frame/manifest-preview.tsx';
import { Review } from '#components/forms/frame/review-section.tsx';
import { type CreateOutcome, useCreateRun } from '#components/forms/frame/use-create-run.ts';
import { type AccessQuestion, useDeniedAccess } from '#components/forms/frame/use-denied-access.ts';
import { usePreview } from '#components/forms/frame/use-preview.ts';
import { WizardFrame } from '#components/forms/frame/wizard-frame.tsx';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { targetPortsOf } from '#lib/deploy/edit.ts';
import { toManifests } from '#lib/deploy/manifests.ts';
import { refusalProblems } from '#lib/deploy/server-problem.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { AppFieldset } from './app-section.tsx';
import { ContainerFieldset } from './container-section.tsx';
import { addEnvRow, EnvFieldset } from './env-section.tsx';
import { FormFooter } from './form-footer.tsx';
import { stepsOf } from './steps.ts';
import { useDeployForm, useShownProblems } from './use-deploy-form.ts';

export function DeployWizard({ cluster, namespaces }: { cluster: string; namespaces: Namespaces }) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const state = useDeployForm(namespaces.selected[0] ?? 'default');
  const { form, change } = state;
  const [tried, setTried] = useState(false);
  const [isDone, setDone] = useState(false);
  const [active, setActive] = useState('deploy-app');
  const manifests = toManifests(form);
  const objects = plannedObjects(manifests);
  const nodePorts = useNodePortFacts(cluster, form.network.exposure === 'NodePort');
  const problems = useShownProblems(form, state.refusals, nodePorts, tried);
  const preview = usePreview(manifests);
  const runs = useCreateRun(cluster, form.app.namespace, objects);
  const denied = useDeniedAccess(cluster, questionsOf(form.app.namespace, form.network.exposure !== 'none'));
  const guard = useLeaveGuard(state.isDirty);
  const containers = form.containers.map((container, index) => ({ id: `deploy-container-${index}`, container, index }));
  const steps = stepsOf(form, problems, objects.length, t);
  const isBusy = runs.busy !== undefined || isDone;

  function edit(next: typeof form) {
    // The rows of a dry run speak of the form as it was then.
    runs.clearDryRun();
    change(next);
  }
  const section = { form, onChange: edit, problems: problems.shown };

  async function run(act: () => Promise<CreateOutcome>, isFinal: boolean) {
    if (isBusy) return;
    setTried(true);
    const [first] = problems.errors;
    if (first !== undefined) {
      requestAnimationFrame(() => focusField(first.path));
      return;
    }
    const outcome = await act();
    if (outcome.kind === 'refused') {
      const refusals = outcome.refusals.flatMap((refusal) => refusalProblems(form, refusal));
      state.refuse(refusals);
      const path = refusals[0]?.path;
      requestAnimationFrame(() => (path === undefined ? showReview() : focusField(path)));
    } else if (outcome.kind === 'made' && isFinal) {
      finish();
    } else showReview();
  }

  function finish() {
    const { name, namespace } = form.app;
    setDone(true);
    state.forgetDraft();
    namespaces.remember(namespace);
    showToast({ tone: 'ok', title: t('deployed', { name }) });
    router.push(pagePath(cluster, 'deployments.apps', { namespace, name }));
  }

  const disabledReason = denied?.reason;
  const deploy = () => run(runs.deploy, true);
  useSubmitKey(() => void (disabledReason === undefined && deploy()));
  const cancel = () => guard.go(pagePath(cluster, 'deployments.apps'));

  return (
    <WizardFrame
      title={t('title')}
      subtitle={
        form.app.name === '' ? undefined : t('subtitle', { name: form.app.name, namespace: form.app.namespace })
      }
      onFocusSection={(id) => {
        setActive(id);
        preview.mark();
      }}
      close={<IconButton label={t('close')} icon={X} size="s" onClick={cancel} />}
      steps={<FormSteps steps={steps} active={active} />}
      preview={<ManifestPreview text={preview.text} changed={preview.changed} />}
      footer={
        <FormFooter problems={problems} objectCount={objects.length}>
          <Button variant="ghost" onClick={cancel}>
            {t('cancel')}
          </Button>
          <Button busy={runs.busy === 'dry-run'} disabledReason={disabledReason} onClick={() => run(runs.check, false)}>
            {t('dryRun')}
          </Button>
          <Button
            variant="primary"
            icon={Rocket}
            busy={runs.busy === 'write' || isDone}
            disabledReason={disabledReason}
            onClick={deploy}
          >
            {t('deployObjects', { count: isDone ? objects.length : runs.open.length })}
          </Button>
        </FormFooter>
      }
    >
      <NoRightNotice noRight={denied} title={t('deniedTitle', { namespace: form.app.namespace })} />
      {state.isRestored ? <RestoredNotice onDiscard={state.reset} /> : null}
      <FormSection
        id="deploy-app"
        tone={toneOf(steps, 'deploy-app')}
        title={t('app')}
        meta={t('appMeta')}
        active={active === 'deploy-app'}
      >
        <AppFieldset {...section} cluster={cluster} namespaces={namespaces} />
      </FormSection>
      {containers.map(({ id, container, index }) => (
        <FormSection
          key={id}
          id={id}
          tone={toneOf(steps, id)}
          title={t('container')}
          meta={container.name}
          active={active === id}
        >
          <ContainerFieldset {...section} index={index} />
        </FormSection>
      ))}
      <FormSection
        id="deploy-env"
        tone={toneOf(steps, 'deploy-env')}
        title={t('env')}
        meta={(form.containers[0]?.env.length ?? 0) === 0 ? t('envNone') : undefined}
        active={active === 'deploy-env'}
        action={
          <Button variant="ghost" size="xs" icon={Plus} onClick={() => addEnvRow(section, 0)}>
            {t('addEnv')}
          </Button>
        }
      >
        {(form.containers[0]?.env.length ?? 0) === 0 ? undefined : <EnvFieldset {...section} index={0} />}
      </FormSection>
      <FormSection
        id="deploy-network"
        tone={toneOf(steps, 'deploy-network')}
        title={t('network')}
        meta={t('networkMeta')}
        active={active === 'deploy-network'}
      >
        <NetworkFields
          cluster={cluster}
          network={form.network}
          onChange={(network) => edit({ ...form, network })}
          targetPorts={targetPortsOf(form.containers)}
          problems={problems.shown}
          nodePorts={nodePorts}
          choices={['none', 'ClusterIP', 'NodePort']}
          defaultServiceName={form.app.name}
          pods={t('podsTimes', { count: form.app.replicas === '' ? '1' : form.app.replicas })}
          container={form.containers[0]?.name ?? ''}
        />
      </FormSection>
      <FormSection
        id="deploy-review"
        tone={toneOf(steps, 'deploy-review')}
        title={t('review')}
        meta={t('objects', { count: objects.length })}
        active={active === 'deploy-review'}
      >
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
  );
}

function questionsOf(namespace: string, isExposed: boolean): readonly AccessQuestion[] {
  if (namespace === '') return [];
  const deployments = { verb: 'create', resource: 'deployments.apps', namespace };
  const services = { verb: 'create', resource: 'services', namespace };
  return isExposed ? [deployments, services] : [deployments];
}

function toneOf(steps: ReturnType<typeof stepsOf>, id: string) {
  return steps.find((step) => step.id === id)?.tone ?? 'neutral';
}

function showReview() {
  document.getElementById('deploy-review')?.scrollIntoView({ block: 'nearest' });
}
