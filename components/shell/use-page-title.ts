'use client';

import { useEffect } from 'react';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useMarkText } from './cluster-mark.tsx';

/** The browser tab's title: what the page is about first, since tabs are narrow; then a cluster that has a mark. */
export function usePageTitle(text: string): void {
  const { displayName, mark } = useClusterSummary();
  const textOf = useMarkText();
  const where = mark === undefined ? '' : ` · ${displayName}, ${textOf(mark)}`;
  useEffect(() => {
    document.title = `${text}${where} · Pilothouse`;
  }, [text, where]);
}
