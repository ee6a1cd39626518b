'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type PolicyRule, printResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { ruleSentence } from '#lib/kubernetes/rbac-sentences/rule-sentence.ts';

const term = (chunks: ReactNode) => (
  <b translate="no" className="font-semibold">
    {chunks}
  </b>
);
const what = (chunks: ReactNode) => (
  <code translate="no" className="wrap-anywhere">
    {chunks}
  </code>
);

/** A rule as a sentence: "may get, list pods, pods/log in hos". */
export function RuleText({ rule, namespace }: { rule: PolicyRule; namespace?: string | undefined }) {
  const t = useTranslations('access.rule');
  const sentence = ruleSentence(rule);
  if (sentence.kind === 'nothing') return t('nothing');
  const [verb] = sentence.verbs;
  const verbs = verb === '*' ? t('everyVerb') : sentence.verbs.join(', ');
  if (sentence.kind === 'urls') return t.rich('urls', { verbs, urls: sentence.urls.join(', '), term, what });
  const isAll = sentence.targets.some(({ group, resources }) => group === '*' && resources[0] === '*');
  const resources = isAll
    ? t('everything')
    : sentence.targets
        .flatMap(({ group, resources: names }) => names.map((name) => printResource(group, name)))
        .join(', ');
  return t.rich(namespace === undefined ? 'resources' : 'resourcesIn', {
    verbs,
    resources,
    namespace: namespace ?? '',
    named: sentence.names.length,
    names: sentence.names.join(', '),
    term,
    what,
  });
}
