'use client';

import { useTranslations } from 'next-intl';
import { useUsers } from '#components/kinds/configuration/used-by/use-users.ts';
import type { ConsequencesProps } from './consequences.tsx';

const mostNamed = 6;

/** Who uses the ConfigMap or Secret: what runs keeps what it has read, what starts next waits for it. */
export function ConfigurationConsequences({ object }: ConsequencesProps) {
  const t = useTranslations('actions.delete');
  const { users, pending, unread } = useUsers(object);
  const named = users.slice(0, mostNamed).map(({ kind, name }) => `${kind} ${name}`);
  const more = users.length - named.length;
  return (
    <div className="flex flex-col gap-1">
      <p>
        {pending
          ? t('counting')
          : users.length === 0
            ? t('unused')
            : t('usedBy', { count: users.length, names: named.join(', '), more })}
      </p>
      {unread.length === 0 ? null : <p className="text-text-2">{t('unread', { resources: unread.join(', ') })}</p>}
      <p>{t('plain')}</p>
    </div>
  );
}
