'use client';

import { useTranslations } from 'next-intl';
import { SubjectText } from '#components/kinds/rbac/subject-text.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { BindingText } from './binding-text.tsx';
import { bindingKey, type RightsSource } from './use-effective-rights.ts';
import type { RoleState } from './use-roles.ts';

const tones: Record<RoleState['state'], Tone> = {
  pending: 'neutral',
  read: 'neutral',
  missing: 'bad',
  unread: 'unknown',
};

/** Where an account's rights come from: each binding, its role, and by whom it reaches the account. */
export function SourceList({ sources, pending }: { sources: readonly RightsSource[]; pending: boolean }) {
  const t = useTranslations('access.rights');
  if (pending) {
    return (
      <div className="p-3">
        <Skeleton width="50%" />
      </div>
    );
  }
  if (sources.length === 0) return <p className="px-3 py-2.5 text-text-2">{t('noSources')}</p>;
  return (
    <ul>
      {sources.map(({ binding, subject, role }) => (
        <li
          key={`${binding.namespace === undefined} ${bindingKey(binding)}`}
          className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-border border-t px-3 py-1.5 leading-5 first:border-t-0"
        >
          <span className="flex h-5 items-center">
            <StatusShape tone={tones[role.state]} />
          </span>
          <span className="min-w-0 [&_a]:underline">
            <BindingText binding={binding} />
            <span className="block text-12 text-text-2">
              {subject.kind === 'ServiceAccount' ? null : (
                <>
                  {t('by')} <SubjectText subject={subject} />
                </>
              )}
              {role.state === 'missing' ? <span className="text-bad">{t('roleMissing')}</span> : null}
              {role.state === 'unread' ? t('roleUnread') : null}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
