import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandLines } from '#components/access/command-lines.tsx';
import { problemAt } from '#components/access/field-problem.tsx';
import { LeaveDialog } from '#components/apply/dialogs/leave-dialog.tsx';
import { useLeaveGuard } from '#components/apply/use-leave-guard.ts';
import { useSubmitKey } from '#components/apply/use-submit-key.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { FormSteps } from '#components/forms/frame/form-steps.tsx';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { WizardFrame } from '#components/forms/frame/wizard-frame.tsx';
import { ManifestPreview } from '#components/forms/frame/yaml/manifest-preview.tsx';
import { usePreview } from '#components/forms/frame/yaml/use-preview.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { RestoredNotice } from '#components/ui/restored-notice.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type Grant, grantSubject } from '#lib/grants/grant.ts';
import { type GrantObject, grantObjects } from '#lib/grants/grant-objects.ts';
import { grantProblems } from '#lib/grants/grant-problems.ts';
import { makeCommand } from '#lib/grants/kubectl-commands.ts';
import { grantSteps } from './grant-steps.ts';
import { useOpenRequest } from './hand-out/use-open-request.ts';
import { HandOutSection } from './hand-out-section.tsx';
import { MakeSection } from './make-section.tsx';
import { revokePath } from './revoke-path.ts';
import { useEscalation } from './use-escalation.ts';
import { useGrantForm } from './use-grant-form.ts';
import { resourceIdOf, stands, useGrantRun } from './use-grant-run.ts';
import { WhatSection } from './what-section.tsx';
import { WhereSection } from './where-section.tsx';
import { WhoSection } from './who-section.tsx';

export function GrantForm({ cluster, namespaces }: { cluster: string; namespaces: Namespaces }) {
  const t = useTranslations('access.grant');
  const form = useGrantForm(namespaces);
  const { grant } = form;
  const { byId } = useDiscovery(cluster);
  const [active, setActive] = useState('');
  const [tried, setTried] = useState(false);
  const [confirmed, setConfirmed] = useState('');
  const { open, keep } = useOpenRequest();
  const { account } = grant;
  const isAccount = grant.who === 'account';
  const accounts = useObjects(cluster, byId('serviceaccounts'), {
    namespace: account.namespace,
    enabled: isAccount && namespaces.known.includes(account.namespace),
  });
  const isThere = accounts.objects.some(({ metadata }) => metadata.name === account.name);
  const run = useGrantRun(cluster);
  const isMade = run.rows?.some(({ object, step }) => object.kind === 'ServiceAccount' && stands(step)) === true;
  const objects = isNamed(grant) ? grantObjects(grant, { makesAccount: !isThere || isMade }) : [];
  const preview = usePreview(objects.map(({ json }) => json));
  const { escalations, isRoleMissing } = useEscalation(cluster, grant);
  const readOnly = useReadOnlyReason();
  const lacking = useDeniedAccess(cluster, objects.map(questionOf));
  const denied = readOnly === undefined ? lacking : { reason: readOnly, missing: [] };
  const guard = useLeaveGuard(form.isDirty || (open !== undefined && !open.isTaken));
  const problems = grantProblems(grant);
  const shown = tried ? problems : problems.filter(({ rule }) => !waiting.has(rule));
  const isUnconfirmed = grant.what === 'cluster-admin' && confirmed !== 'cluster-admin';
  const steps = grantSteps({ shown, grant, rows: run.rows, hasHandOut: isThere || open !== undefined, isUnconfirmed });
  const toneOf = (id: string) => steps.find((step) => step.id === id)?.tone ?? 'neutral';

  function set(change: Partial<Grant>) {
    run.clear();
    // What was confirmed was confirmed for what it was then.
    if (change.rules === undefined && change.name === undefined) setConfirmed('');
    if (Object.keys(change).length === 1 && change.rules !== undefined) form.setRules(change.rules);
    else form.set(change);
  }

  async function make() {
    if (run.isBusy || denied !== undefined) return;
    setTried(true);
    const [first] = problems;
    if (first !== undefined || isUnconfirmed) {
      requestAnimationFrame(() => focusField(first?.path ?? 'confirm'));
      return;
    }
    const isDone = await run.run(objects);
    if (isDone) form.forgetDraft();
    if (isAccount) namespaces.remember(account.namespace);
    document.getElementById('grant-make')?.scrollIntoView({ block: 'nearest' });
  }
  useSubmitKey(() => void make());

  return (
    <WizardFrame
      title={t('title')}
      subtitle={t('subtitle')}
      onFocusSection={(id) => {
        setActive(id);
        preview.mark();
      }}
      steps={
        <FormSteps
          active={active}
          steps={steps.map(({ id, tone, note }) => ({ id, tone, title: t(`steps.${id}`), note: t(`notes.${note}`) }))}
        />
      }
      close={
        <ButtonLink size="s" href={revokePath(cluster, grantSubject(grant))}>
          {t('takeAway')}
        </ButtonLink>
      }
      preview={<ManifestPreview text={preview.text} changed={preview.changed} />}
      footer={
        <>
          <p role="status" className="mr-auto flex items-center gap-[5px] text-12 text-bad">
            {shown.length === 0 ? null : (
              <>
                <StatusShape tone="bad" sizePx={12} />
                {t('problemsLeft', { count: shown.length })}
              </>
            )}
          </p>
          <Button
            variant="primary"
            icon={UserPlus}
            busy={run.isBusy}
            disabledReason={denied?.reason ?? (isUnconfirmed ? t('what.confirmFirst') : undefined)}
            onClick={() => void make()}
          >
            {t(run.rows === undefined ? 'make.button' : 'make.again', { count: objects.length })}
          </Button>
        </>
      }
    >
      <NoRightNotice noRight={denied} title={t('denied')} />
      {form.isRestored ? (
        <RestoredNotice
          onDiscard={() => {
            form.reset();
            run.clear();
            setTried(false);
          }}
        />
      ) : null}
      <WhoSection
        grant={grant}
        set={set}
        problems={shown}
        tone={toneOf('grant-who')}
        known={namespaces.known}
        accounts={accounts}
      />
      <WhatSection
        cluster={cluster}
        grant={grant}
        set={set}
        problems={shown}
        tone={toneOf('grant-what')}
        escalations={escalations}
        isRoleMissing={isRoleMissing}
        confirmed={confirmed}
        onConfirm={setConfirmed}
      />
      <WhereSection grant={grant} set={set} problems={shown} tone={toneOf('grant-where')} known={namespaces.known} />
      <MakeSection grant={grant} objects={objects} run={run} />
      {objects.length === 0 ? null : (
        <FormSection id="grant-commands" tone="neutral" title={t('commands')} meta={t('commandsMeta')}>
          <CommandLines commands={objects.map(makeCommand)} hideLabel />
        </FormSection>
      )}
      <HandOutSection
        grant={grant}
        hasAccount={isThere || isMade}
        isNamed={problemAt(problems, 'user') === undefined && problemAt(problems, 'groups') === undefined}
        open={open}
        onOpen={keep}
      />
      <LeaveDialog
        guard={guard}
        onDiscard={() => {
          form.reset();
          keep(undefined);
        }}
        isSecret={open !== undefined}
      />
    </WizardFrame>
  );
}

/** What is only missing waits for the first try. */
const waiting = new Set(['required', 'noRules', 'noNamespace']);

function isNamed(grant: Grant): boolean {
  return grantSubject(grant).name !== '' && (grant.who !== 'account' || grant.account.namespace !== '');
}

function questionOf(object: GrantObject) {
  const { namespace } = object;
  return { verb: 'create', resource: resourceIdOf(object), ...(namespace === undefined ? {} : { namespace }) };
}
