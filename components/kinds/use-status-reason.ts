'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { ObjectStatus } from '#lib/kubernetes/status.ts';

/** The short human reason beside a status word, undefined when the word says it all. */
export function useStatusReason(): (status: ObjectStatus | undefined) => string | undefined {
  const t = useTranslations('status.reason');
  return useCallback(
    (status) => {
      const reason = status?.reason;
      return reason === undefined || !t.has(reason.code) ? undefined : t(reason.code, reason.params);
    },
    [t],
  );
}
