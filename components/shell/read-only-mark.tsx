'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';

/** Says on every page that nothing can be changed here, whatever the user may. */
export function ReadOnlyMark() {
  const t = useTranslations('kinds');
  if (!useReadOnly()) return null;
  return (
    <span
      title={t('readOnly')}
      className="inline-flex h-[22px] flex-none items-center gap-1 whitespace-nowrap rounded-full border border-warn-line bg-warn-tint px-2 text-12 font-medium text-warn"
    >
      <Lock aria-hidden="true" size={12} />
      {t('readOnlyMark')}
      <span className="sr-only">{t('readOnly')}</span>
    </span>
  );
}
