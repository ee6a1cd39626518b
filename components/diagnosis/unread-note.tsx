'use client';

import { useTranslations } from 'next-intl';
import type { Unread } from '#lib/diagnosis/finding.ts';

/** What would have told more, and why it could not be read: a conclusion is only as good as its facts. */
export function UnreadNote({ unread }: { unread: readonly Unread[] }) {
  const t = useTranslations('diagnosis.panel');
  return (
    <details className="text-12 text-text-2">
      <summary className="w-fit cursor-pointer">{t('unread', { count: unread.length })}</summary>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {unread.map(({ verb, resource, namespace, name, why, sentence }) => (
          <li key={`${verb} ${resource} ${namespace ?? ''}/${name ?? ''}`}>
            {t(`unreadWhy.${why}`, {
              verb,
              resource,
              namespace: namespace ?? '',
              scope: namespace === undefined ? 'cluster' : 'namespace',
            })}
            {sentence === '' ? null : (
              <code translate="no" className="block wrap-anywhere">
                {sentence}
              </code>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
