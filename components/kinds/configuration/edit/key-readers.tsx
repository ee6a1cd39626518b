'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type User, usersNeedingKey } from '#lib/kinds/used-by.ts';

/** Who asks for this key by its name, and would not start without it (spec/errors.md E23). */
export function KeyReaders({ users, keyName }: { users: readonly User[]; keyName: string }) {
  const t = useTranslations('kinds.keyEdit');
  const needing = usersNeedingKey(users, keyName);
  if (needing.length === 0) return null;
  return (
    <Notice tone="warn" title={t('needed', { key: keyName, count: needing.length })}>
      <ul>
        {needing.map((user) => (
          <li key={`${user.kind}/${user.name}`}>
            <ObjectLink apiVersion={user.apiVersion} kind={user.kind} name={user.name} namespace={user.namespace} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
