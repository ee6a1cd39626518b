'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { GridColumn } from './grid-column.ts';

/**
 * Columns of Kubernetes' own kinds are translated; others stay as the server prints them, labels as they are written.
 */
export function useColumnTitle(): (column: Pick<GridColumn, 'id' | 'key'>) => string {
  const t = useTranslations('list');
  return useCallback(
    (column) => {
      if (column.key !== undefined) return column.key;
      const key = column.id.replace(/[^A-Za-z]/g, '');
      return key !== '' && t.has(`column.${key}`) ? t(`column.${key}`) : column.id;
    },
    [t],
  );
}
