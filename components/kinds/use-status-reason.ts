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
      // Many reasons are the server's own sentence; where it said nothing there is nothing to add.
      if (reason === undefined || reason.params.message === '' || !t.has(reason.code)) return undefined;
      return t(reason.code, reason.params);
    },
    [t],
  );
}
