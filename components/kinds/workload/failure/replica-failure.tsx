'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
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
    <section
      role="alert"
      className="overflow-hidden rounded-l border border-bad-line bg-surface leading-[18px]"
      aria-label={t('refused', { missing, desired })}
    >
      <header className="flex items-start gap-2.5 border-bad-line border-b bg-bad-tint px-3.5 py-2.5">
        <span className="mt-0.5 flex-none">
          <StatusShape tone="bad" sizePx={16} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-14 font-semibold">
            {quota === undefined ? t('refused', { missing, desired }) : t('refusedByQuota', { missing, desired })}
          </h2>
          {quota === undefined ? null : <QuotaCause quota={quota} />}
        </div>
        {Number.isNaN(sinceMs) ? null : (
          <span className="flex-none text-12 text-text-2">
            <Age createdMs={sinceMs} />
          </span>
        )}
      </header>
      <div className="grid md:grid-cols-[minmax(0,1fr)_auto]">
        <Evidence failure={failure} />
        <NextSteps workload={workload} quota={quota} current={current} />
      </div>
    </section>
  );
}

function QuotaCause({ quota }: { quota: QuotaRefusal }) {
  const t = useTranslations('kinds.workload');
  return (
    <p className="mt-0.5 text-text-2">
      {quota.shortages
        .map(({ resource, requested, used, limited }) =>
          t('quotaCause', { quota: quota.quota, resource, requested, used, limited }),
        )
        .join(' ')}
    </p>
  );
}

function Evidence({ failure: { condition, event, from, message } }: { failure: CreateFailure }) {
  const t = useTranslations('kinds.workload');
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
  return (
    <ol className="flex min-w-0 flex-col gap-2 px-3.5 py-2.5">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two pieces of evidence, always in this order.
        <li key={index} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
          <span
            aria-hidden="true"
            className="flex size-5 items-center justify-center rounded-full bg-neut-tint text-11 text-text-2"
          >
            {index + 1}
          </span>
          <div className="min-w-0">{item}</div>
        </li>
      ))}
    </ol>
  );
}

function NextSteps(props: { workload: Workload; quota: QuotaRefusal | undefined; current: number }) {
  const { workload, quota } = props;
  const t = useTranslations('kinds.workload');
  const { set } = useSearchState();
  const { namespace } = workload.metadata;
  return (
    <div className="flex flex-col items-stretch gap-2 border-bad-line px-3.5 py-2.5 max-md:border-t md:w-60 md:border-l">
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
    </div>
  );
}
