'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { User } from '#lib/kinds/used-by.ts';
import type { Users } from './use-users.ts';
import { UserRow } from './user-row.tsx';

/** Who uses the ConfigMap or Secret, and how. */
export function UsedByPanel({ users, onRestart }: { users: Users; onRestart: (users: readonly User[]) => void }) {
  const t = useTranslations('kinds.usedBy');
  const found = users.users;
  return (
    <Panel title={t('title')} meta={users.pending ? undefined : found.length} flush>
      {found.length > 0 ? (
        <ul>
          {found.map((user) => (
            <UserRow key={`${user.kind}/${user.name}`} user={user} onRestart={(one) => onRestart([one])} />
          ))}
        </ul>
      ) : users.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : (
        <p className="px-3 py-2.5 text-text-2">{t(users.unread.length === 0 ? 'none' : 'noneRead')}</p>
      )}
      <UsersNotRead users={users} className="border-border border-t px-3 py-2" />
    </Panel>
  );
}

/** What the list can't know: a user with few rights is told, not left with a wrong answer. */
export function UsersNotRead({ users, className }: { users: Users; className?: string }) {
  const t = useTranslations('kinds.usedBy');
  if (users.unread.length + users.cut.length === 0) return null;
  return (
    <p className={`text-12 text-text-3 ${className ?? ''}`}>
      {users.unread.length === 0 ? null : t('unread', { resources: users.unread.join(', ') })}{' '}
      {users.cut.length === 0 ? null : t('cut', { resources: users.cut.join(', ') })}
    </p>
  );
}
