'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '#components/ui/status.tsx';
import type { FoundEverywhere } from './read-everywhere.ts';

/** What this user may not read, in a line: the rest is not everything. */
export function UnreadNote({ bindings }: { bindings: Pick<FoundEverywhere, 'unread' | 'more'> }) {
  const t = useTranslations('access.unread');
  const { unread, more } = bindings;
  if (unread.length === 0 && !more) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-12 text-text-2">
      {unread.map(({ what, namespaces }) => (
        <li key={what} className="flex items-start gap-1.5">
          <span className="flex h-4 items-center">
            <StatusShape tone="unknown" sizePx={12} />
          </span>
          {namespaces === undefined
            ? t(what)
            : namespaces.length === 0
              ? t('otherNamespaces', { what })
              : t('someNamespaces', { what, namespaces: namespaces.join(', ') })}
        </li>
      ))}
      {more ? (
        <li className="flex items-start gap-1.5">
          <span className="flex h-4 items-center">
            <StatusShape tone="unknown" sizePx={12} />
          </span>
          {t('more')}
        </li>
      ) : null}
    </ul>
  );
}
