'use client';

import { useTranslations } from 'next-intl';
import { quotaScopes } from '#lib/kinds/resource-quota-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Which pods it counts, where that is not all of them. */
export function QuotaScopes({ quota }: { quota: KubeObject }) {
  const t = useTranslations('kinds.quota');
  const scopes = quotaScopes(quota);
  if (scopes.length === 0) return t('allPods');
  return (
    <ul>
      {scopes.map(({ name, operator, values }) => {
        const key = `scope.${name}`;
        const plain = t.has(key) ? t(key) : name;
        return (
          <li key={`${name} ${operator} ${values.join(',')}`}>
            {operator === 'Exists'
              ? plain
              : t.has(`scopeWith.${operator}`)
                ? t(`scopeWith.${operator}`, { scope: name, values: values.join(', ') })
                : `${name} ${operator} ${values.join(', ')}`}
          </li>
        );
      })}
    </ul>
  );
}
