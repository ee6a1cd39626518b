'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AnswerPanel } from '#components/diagnosis/answer-panel.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { parseQuotaRefusal, type QuotaRefusal } from '#lib/kinds/resource-quota-facts.ts';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { type CreateFailure, useCreateFailure } from './use-create-failure.ts';

/** The answer first: why pods can't be created, the evidence with the server's own sentence, and what can be done. */
export function ReplicaFailure({ workload, replicaSet }: { workload: Workload; replicaSet: Workload | undefined }) {
  const t = useTranslations('kinds.workload');
  const failure = useCreateFailure(workload, replicaSet);
  if (failure === undefined) return null;
  const { desired, current } = replicaCounts(workload);
  const missing = Math.max(0, desired - current);
  const quota = parseQuotaRefusal(failure.message);
  const sinceMs = Date.parse(failure.condition?.lastTransitionTime ?? '');
  return (
    <AnswerPanel
      title={quota === undefined ? t('refused', { missing, desired }) : t('refusedByQuota', { missing, desired })}
      {...(quota === undefined ? {} : { explanation: <QuotaCause quota={quota} /> })}
      {...(Number.isNaN(sinceMs) ? {} : { since: <Age createdMs={sinceMs} /> })}
      evidence={evidenceOf(failure, t)}
      steps={<NextSteps workload={workload} quota={quota} />}
    />
  );
}

function QuotaCause({ quota }: { quota: QuotaRefusal }) {
  const t = useTranslations('kinds.workload');
  return quota.shortages
    .map(({ resource, requested, used, limited }) =>
      t('quotaCause', { quota: quota.quota, resource, requested, used, limited }),
    )
    .join(' ');
}

function evidenceOf(
  { condition, event, from, message }: CreateFailure,
  t: ReturnType<typeof useTranslations<'kinds.workload'>>,
): readonly ReactNode[] {
  const items: ReactNode[] = [];
  if (condition !== undefined) {
    items.push(t('evidenceCondition', { type: condition.type, status: condition.status, reason: condition.reason }));
  }
  const said = message === '' ? null : <ServerSentence text={message} className="mt-1" />;
  items.push(
    <>
      {from === undefined ? null : (
        <>
          <ObjectLink
            apiVersion={from.apiVersion}
            kind={from.kind}
            name={from.metadata.name}
            namespace={from.metadata.namespace}
          />
          {': '}
        </>
      )}
      {event === undefined ? null : t('refusedEvent', { reason: event.reason, count: event.count })}
      {said}
    </>,
  );
  return items;
}

function NextSteps(props: { workload: Workload; quota: QuotaRefusal | undefined }) {
  const { workload, quota } = props;
  const t = useTranslations('kinds.workload');
  const { set } = useSearchState();
  const { namespace } = workload.metadata;
  return (
    <>
      {quota === undefined ? null : (
        <ObjectLink apiVersion="v1" kind="ResourceQuota" name={quota.quota} namespace={namespace}>
          {t('openQuota', { quota: quota.quota })}
        </ObjectLink>
      )}
      <Button size="s" onClick={() => set({ tab: 'yaml' })}>
        {t('changeTemplate')}
      </Button>
      {workload.kind === 'DaemonSet' ? null : (
        <Button size="s" onClick={() => set({ action: 'scale' })}>
          {t('scaleInstead')}
        </Button>
      )}
    </>
  );
}
