'use client';

import { RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

/** Whether what is shown is what the cluster says now: "Live", or since when it is not. Never silent. */
export function LiveMark({ stale, fetchedAt }: { stale: boolean; fetchedAt: number | undefined }) {
  const t = useTranslations('list');
  const format = useFormatter();
  if (!stale) {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-text-2">
        <span aria-hidden="true" className="size-[7px] rounded-full bg-ok-solid shadow-[0_0_0_3px_var(--ok-tint)]" />
        {t('live')}
      </span>
    );
  }
  const time =
    fetchedAt === undefined
      ? '–'
      : format.dateTime(fetchedAt, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return (
    <span
      role="status"
      className="inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full border border-warn-line bg-warn-tint px-2 text-12 text-warn"
    >
      <RefreshCw aria-hidden="true" size={12} className="motion-safe:animate-spin" />
      {t('stale', { time })}
    </span>
  );
}
