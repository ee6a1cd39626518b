'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { budgetNote } from '#lib/disruption/budget.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { BudgetPods } from './use-budget-pods.ts';

const mostNamed = 5;

/** Why nothing can be evicted, or why it protects nothing: the pods that are not healthy, another budget, the numbers. */
export function BudgetNotes({ budget, pods }: { budget: KubeObject; pods: BudgetPods }) {
  const t = useTranslations('kinds.disruptionBudget.note');
  const known = !pods.pending && pods.problem === undefined && !pods.more;
  const note = budgetNote(
    budget,
    known ? pods.pods.map(({ pod }) => pod) : undefined,
    pods.pods.flatMap(({ verdict }) => (verdict.code === 'several' ? verdict.budgets : [])),
  );
  if (note === undefined) return null;
  const { code, message, unhealthy, budgets, healthy, desired, expected } = note;
  const asks = desired > expected ? 'more' : 'all';
  return (
    <Notice tone={note.tone} title={t(`${code}.title`, { healthy, desired, expected })}>
      <p>{t(`${code}.text`, { healthy, desired, expected, asks, budgets: budgets.join(', ') })}</p>
      {unhealthy.length === 0 ? null : (
        <p className="mt-1 flex flex-wrap gap-x-3">
          {unhealthy.slice(0, mostNamed).map((pod) => (
            <ObjectLink
              key={pod.metadata.uid ?? pod.metadata.name}
              apiVersion="v1"
              kind="Pod"
              name={pod.metadata.name}
              namespace={pod.metadata.namespace}
            />
          ))}
          {unhealthy.length > mostNamed ? <span>{t('more', { count: unhealthy.length - mostNamed })}</span> : null}
        </p>
      )}
      {message === '' ? null : <ServerSentence text={message} className="mt-1.5" />}
    </Notice>
  );
}
