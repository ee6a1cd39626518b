'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import type { Loss } from '#lib/kubernetes/rbac-sentences/losses.ts';
import type { PolicyRule } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { RuleText } from './rule-text.tsx';
import { SubjectText, subjectKey } from './subject-text.tsx';

const mostRules = 4;

/** Who loses something, in a list that scrolls; each with where, when they differ in that. */
export function LossList({ losses, label }: { losses: readonly Loss[]; label: string }) {
  const t = useTranslations('access.holders');
  const differ = new Set(losses.map(({ namespace }) => namespace)).size > 1;
  return (
    <ul className="max-h-40 overflow-y-auto" aria-label={label}>
      {losses.map(({ subject, namespace }) => (
        <li key={`${namespace ?? ''} ${subjectKey(subject)}`} className="flex items-baseline gap-2">
          <SubjectText subject={subject} />
          {differ ? (
            <span className="ml-auto flex-none text-12 text-text-3">{namespace ?? t('everywhere')}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** "User ann, ServiceAccount shop/ci" */
export function subjectNames(subjects: readonly Subject[], most: number): string {
  return subjects
    .slice(0, most)
    .map(({ kind, namespace, name }) => `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`)
    .join(', ');
}

/** What is lost: the first rules as sentences. */
export function LostRules({ rules, namespace }: { rules: readonly PolicyRule[]; namespace: string | undefined }) {
  const t = useTranslations('access.delete');
  if (rules.length === 0) return null;
  return (
    <ul aria-label={t('rules')} className="flex flex-col gap-0.5 text-12 text-text-2">
      {rules.slice(0, mostRules).map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name, and their order is theirs
        <li key={index} className="flex items-start gap-1.5">
          <span className="flex h-4 flex-none items-center">
            <StatusShape tone="neutral" sizePx={12} />
          </span>
          <span className="min-w-0 wrap-anywhere">
            <RuleText rule={rule} namespace={namespace} />
          </span>
        </li>
      ))}
      {rules.length > mostRules ? (
        <li className="pl-[18px]">{t('moreRules', { count: rules.length - mostRules })}</li>
      ) : null}
    </ul>
  );
}
