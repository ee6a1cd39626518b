'use client';

import { useTranslations } from 'next-intl';

/** A revision's number in a box; numbers it had before a rollback stand beside it for screen readers and pointers. */
export function RevisionTag({ revision, earlier = [] }: { revision: number; earlier?: readonly number[] }) {
  const t = useTranslations('kinds.revisions');
  const before = earlier.length === 0 ? undefined : t('earlier', { revisions: earlier.join(', ') });
  return (
    <span
      title={before}
      className="inline-flex h-5 min-w-5 flex-none items-center justify-center rounded-s border border-border-2 px-1.5 text-11 font-medium text-text-2"
    >
      {revision === 0 ? '–' : revision}
      {before === undefined ? null : <span className="sr-only">{before}</span>}
    </span>
  );
}
