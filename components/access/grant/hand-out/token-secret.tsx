'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandLines } from '#components/access/command-lines.tsx';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDeniedAccess } from '#components/forms/frame/run/use-denied-access.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { tokenSecretFlag } from '#lib/grants/kubeconfig.ts';
import { applyCommand } from '#lib/grants/kubectl-commands.ts';
import { tokenSecret } from '#lib/grants/token-secret.ts';
import { subdomainProblem } from '#lib/kubernetes/names.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { KubeconfigPanel } from './kubeconfig-panel.tsx';
import { makeTokenSecret, type TokenSecretOutcome } from './make-token-secret.ts';

/** A token that never expires, in a Secret, for who asks for one (R2, E44). */
export function TokenSecret(props: {
  account: { readonly namespace: string; readonly name: string };
  namespace: string;
}) {
  const { account, namespace } = props;
  const t = useTranslations('access.grant.handOut');
  const cluster = useCluster();
  const [typed, setTyped] = useState<string>();
  const [outcome, setOutcome] = useState<TokenSecretOutcome & { readonly name: string }>();
  const [problem, setProblem] = useState<RequestProblem>();
  const [isBusy, setBusy] = useState(false);
  const name = typed ?? `${account.name}-token`;
  const denied = useDeniedAccess(cluster, [
    { verb: 'create', resource: 'secrets', namespace: account.namespace },
    { verb: 'get', resource: 'secrets', namespace: account.namespace, name },
  ]);
  const isNamed = subdomainProblem(name) === undefined;

  async function make() {
    setBusy(true);
    setProblem(undefined);
    setOutcome(undefined);
    try {
      setOutcome({ ...(await makeTokenSecret(cluster, account, name)), name });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <Notice tone="warn" title={t('secretRisk')}>
        {t('secretRiskText', { namespace: account.namespace })}
      </Notice>
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-1">
        <Field
          label={t('secretName')}
          problem={isNamed ? undefined : { tone: 'bad', text: t('secretNameBad') }}
          className="w-64"
        >
          {(ids) => <TextInput {...ids} mono value={name} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <Button
          icon={KeyRound}
          busy={isBusy}
          className="mt-5"
          disabledReason={denied?.reason ?? (isNamed ? undefined : t('secretNameBad'))}
          onClick={() => void make()}
        >
          {t('secretMake')}
        </Button>
      </div>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {outcome === undefined ? null : <Outcome outcome={outcome} account={account} namespace={namespace} />}
      <CommandLines commands={[applyCommand(tokenSecret(account, name))]} />
    </div>
  );
}

function Outcome(props: {
  outcome: TokenSecretOutcome & { readonly name: string };
  account: { readonly namespace: string; readonly name: string };
  namespace: string;
}) {
  const { outcome, account, namespace } = props;
  const t = useTranslations('access.grant.handOut');
  const { state, name } = outcome;
  if (state === 'taken') return <Notice tone="bad" title={t('secretTaken', { name })} />;
  if (state === 'unfilled') return <Notice tone="warn" title={t('secretUnfilled', { name })} />;
  return (
    <>
      <Notice tone="ok" title={t(state === 'made' ? 'secretMade' : 'secretFound', { name })} />
      <KubeconfigPanel
        user={account.name}
        namespace={namespace}
        credential={outcome}
        commandFlags={[tokenSecretFlag(account.namespace, name)]}
      />
    </>
  );
}
