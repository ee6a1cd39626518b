'use client';

import { RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** An API server that hangs gives no error for minutes: what is this old is not live, whatever became of the request. */
const oldAfterMs = 20_000;

function useIsOld(fetchedAt: number | undefined): boolean {
  const [oldOne, setOldOne] = useState<number>();
  useEffect(() => {
    if (fetchedAt === undefined) return;
    const timer = setTimeout(() => setOldOne(fetchedAt), Math.max(0, fetchedAt + oldAfterMs - Date.now()));
    return () => clearTimeout(timer);
  }, [fetchedAt]);
  return fetchedAt !== undefined && oldOne === fetchedAt;
}

/** Whether what is shown is what the cluster says now: "Live", or since when it is not. Never silent. */
export function LiveMark({ stale, fetchedAt }: { stale: boolean; fetchedAt: number | undefined }) {
  const t = useTranslations('list');
  const format = useFormatter();
  const isOld = useIsOld(fetchedAt);
  if (!stale && !isOld) {
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
