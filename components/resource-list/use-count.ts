'use client';

import { useLocale } from 'next-intl';
import { useCallback } from 'react';

/** Numbers as the design writes them: thousands apart by a narrow space, in every language. */
export function useCount(): (count: number) => string {
  const locale = useLocale();
  return useCallback(
    (count: number) =>
      new Intl.NumberFormat(locale)
        .formatToParts(count)
        .map((part) => (part.type === 'group' ? '\u202f' : part.value))
        .join(''),
    [locale],
  );
}
