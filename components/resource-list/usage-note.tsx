'use client';

import { useTranslations } from 'next-intl';
import type { LiveRow } from '#lib/protocol/live.ts';
import { Age } from './list-cell.tsx';

/** Where CPU and memory come from, and how old they are. Nothing where nothing is measured. */
export function UsageNote({ rows }: { rows: readonly LiveRow[] }) {
  const t = useTranslations('list');
  const atMs = rows.reduce((newest, { usage }) => Math.max(newest, usage?.atMs ?? 0), 0);
  if (atMs === 0) return null;
  return <>{t.rich('usage', { age: () => <Age createdMs={atMs} /> })}</>;
}
