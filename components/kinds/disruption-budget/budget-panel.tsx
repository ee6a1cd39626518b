'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { budgetCounts, budgetRule } from '#lib/disruption/budget.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** The numbers of which an eviction is decided. */
export function BudgetPanel({ budget }: { budget: KubeObject }) {
  const t = useTranslations('kinds.disruptionBudget');
  const { allowed, healthy, desired, expected } = budgetCounts(budget);
  const rule = budgetRule(budget);
  const numbers = [
    ['allowed', allowed],
    ['healthy', healthy],
    ['desired', desired],
    ['expected', expected],
  ] as const;
  return (
    <Panel title={t('budget')} meta={rule === undefined ? undefined : `${rule.field}: ${rule.value}`} flush>
      <dl className="grid grid-cols-2 sm:grid-cols-4">
        {numbers.map(([key, value]) => (
          <div key={key} className="flex flex-col gap-0.5 border-border border-l px-3 py-2 first:border-l-0">
            <dt className="text-12 text-text-3">{t(key)}</dt>
            <dd
              className={`text-16 font-medium ${key === 'allowed' && value === 0 && expected > 0 ? 'text-warn' : ''}`}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {rule === undefined ? null : (
        <p className="border-border border-t px-3 py-2 text-text-2">{t(`rule.${rule.field}`, { value: rule.value })}</p>
      )}
    </Panel>
  );
}
