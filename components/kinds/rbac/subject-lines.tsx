'use client';

import { useTranslations } from 'next-intl';
import { type Subject, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import type { Loss } from '#lib/kubernetes/rbac-sentences/losses.ts';
import { SubjectText } from './subject-text.tsx';

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
