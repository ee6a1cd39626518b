'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';

/** `14:02`, with seconds `14:02:15`, in the time zone of the browser. */
export function useTimeText(withSeconds = false): (timeMs: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(withSeconds ? { second: '2-digit' } : {}),
    });
    return (timeMs) => format.format(timeMs);
  }, [locale, withSeconds]);
}
