'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Intercepted } from '#lib/kinds/webhook-facts.ts';
import { printResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';

const term = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
const what = (chunks: ReactNode) => (
  <code translate="no" className="wrap-anywhere">
    {chunks}
  </code>
);

/** One rule as a sentence: "before CREATE, UPDATE of pods". */
export function InterceptedText({ rule }: { rule: Intercepted }) {
  const t = useTranslations('kinds.webhook');
  const operations = rule.operations[0] === '*' ? t('everyWrite') : rule.operations.join(', ');
  const isAll = rule.groups[0] === '*' && rule.resources.some((resource) => resource === '*' || resource === '*/*');
  const resources = isAll
    ? t('everything')
    : rule.groups.flatMap((group) => rule.resources.map((resource) => printResource(group, resource))).join(', ');
  return (
    <>
      {t.rich('before', { operations, resources, term, what })}
      {rule.versions[0] === '*' || rule.versions.length === 0 ? null : (
        <span className="text-text-3"> ({rule.versions.join(', ')})</span>
      )}
      {rule.scope === '*' ? null : ` ${t(rule.scope === 'Cluster' ? 'onlyCluster' : 'onlyNamespaced')}`}
    </>
  );
}
