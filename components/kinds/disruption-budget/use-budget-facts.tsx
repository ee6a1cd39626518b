'use client';

import { useTranslations } from 'next-intl';
import { coded } from '#components/kinds/coded.tsx';
import type { Fact } from '#components/resource-detail/facts.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export function useBudgetFacts(budget: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.disruptionBudget');
  const policy = textOf(recordOf(budget.spec).unhealthyPodEvictionPolicy) ?? 'IfHealthyBudget';
  return [
    {
      term: t('unhealthyPods'),
      value: t.rich(policy === 'AlwaysAllow' ? 'policy.always' : 'policy.ifHealthy', coded),
    },
  ];
}
