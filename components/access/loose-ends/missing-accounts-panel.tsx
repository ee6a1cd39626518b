'use client';

import { useTranslations } from 'next-intl';
import { SubjectText } from '#components/kinds/rbac/subject-text.tsx';
import { type Binding, isSystemSubject, subjectKey } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { BindingText } from '../rights/binding-text.tsx';
import type { BoundRulesState } from '../rights/use-bound-rules.ts';
import { bindingKey } from '../rights/use-effective-rights.ts';
import { LooseEndPanel } from './loose-end-panel.tsx';
import { useAccountNames } from './use-account-names.ts';

/** Bindings to ServiceAccounts that do not exist: whoever makes one of that name gets the rights. */
export function MissingAccountsPanel({ state }: { state: BoundRulesState }) {
  const t = useTranslations('access.looseEnds');
  const accounts = useAccountNames();
  const missing = state.bindings.bindings.flatMap((binding: Binding) =>
    binding.subjects
      .filter((subject) => subject.kind === 'ServiceAccount' && !isSystemSubject(subject))
      .filter(({ namespace = '', name }) => !accounts.has(namespace, name))
      .map((subject) => ({
        key: `${binding.namespace === undefined} ${bindingKey(binding)} ${subjectKey(subject)}`,
        tone: 'warn' as const,
        content: (
          <>
            <SubjectText subject={subject} />
            <span className="block text-12 text-text-2">
              <BindingText binding={binding} />
            </span>
          </>
        ),
      })),
  );
  const isPending = state.pending || accounts.state === 'pending';
  return (
    <LooseEndPanel
      title={t('accounts')}
      text={t('accountsText')}
      none={t(accounts.state === 'unread' ? 'accountsUnread' : 'noAccounts')}
      ends={isPending ? undefined : accounts.state === 'unread' ? [] : missing}
    />
  );
}
