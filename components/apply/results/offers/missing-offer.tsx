'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { createObject } from '#components/data/write-object.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { isNamespaceMissing } from '#lib/refusal/refusal.ts';
import { missingAccount } from '#lib/refusal/refusal-cause.ts';
import type { ApplyRun } from '../../run/apply-run.ts';

const core = { group: '', version: 'v1', verbs: [], shortNames: [], subresources: [] } as const;
const namespaces: Resource = { ...core, plural: 'namespaces', kind: 'Namespace', namespaced: false };
const accounts: Resource = { ...core, plural: 'serviceaccounts', kind: 'ServiceAccount', namespaced: true };

interface Missing {
  readonly what: 'namespace' | 'account';
  readonly name: string;
  readonly namespace?: string;
}

/** Objects failed since their namespace, or the ServiceAccount they run as, is not there: it can be made at once. */
export function MissingOffer({ cluster, run, onMade }: { cluster: string; run: ApplyRun; onMade: () => void }) {
  const t = useTranslations('apply');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const missing = missingOf(run);
  if (missing === undefined) return null;

  async function make({ what, name, namespace }: Missing) {
    setBusy(true);
    setProblem(undefined);
    const resource = what === 'namespace' ? namespaces : accounts;
    const object = { apiVersion: 'v1', kind: resource.kind, metadata: { name, namespace } };
    try {
      await createObject(cluster, resource, { namespace }, JSON.stringify(object));
      onMade();
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  const { what, name, namespace = '' } = missing;
  const words = { namespace: what === 'namespace' ? name : namespace, name };
  return (
    <div className="flex flex-col gap-2 p-3">
      <Notice
        tone="warn"
        title={t(what === 'namespace' ? 'namespaceOffer' : 'accountOffer', words)}
        action={
          <Button size="xs" busy={isBusy} onClick={() => void make(missing)}>
            {t(what === 'namespace' ? 'createNamespaceAndRetry' : 'createAccountAndRetry', words)}
          </Button>
        }
      >
        {t(what === 'namespace' ? 'namespaceOfferText' : 'accountOfferText')}
      </Notice>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}

function missingOf(run: ApplyRun): Missing | undefined {
  for (const { state } of run.rows) {
    if (state.step !== 'done' || state.result.unchecked !== undefined) continue;
    const status = state.result.failure?.status;
    if (status === undefined) continue;
    if (isNamespaceMissing(status)) {
      const name = status.details?.name ?? state.result.namespace;
      if (name !== undefined) return { what: 'namespace', name };
    }
    const account = missingAccount(status);
    if (account !== undefined) return { what: 'account', ...account };
  }
  return undefined;
}
