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
      if (reason === undefined || !t.has(reason.code)) return undefined;
      // Many reasons are the server's own sentence; where it said nothing there is nothing to add.
      if (reason.params.message === '' && String(t.raw(reason.code)).includes('{message}')) return undefined;
      return t(reason.code, reason.params);
    },
    [t],
  );
}
