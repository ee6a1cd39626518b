'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { formatBytes } from '#lib/kubernetes/quantity.ts';

/** "123 bytes", "12.3KiB": sizes of values for people. */
export function useBytes(): (bytes: number) => string {
  const t = useTranslations('kinds.data');
  return useCallback((bytes) => (bytes < 1024 ? t('bytes', { count: bytes }) : `${formatBytes(bytes)}B`), [t]);
}
