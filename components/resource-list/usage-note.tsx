'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { LiveRow } from '#lib/protocol/live.ts';
import { Age } from './list-cell.tsx';

/** Measurements come a moment after the rows: before that nobody has to be asked why there are none. */
const patienceMs = 5_000;

const NoUsageNote = lazy(() => import('#components/usage/no-usage-note.tsx'));

/** Where CPU and memory come from, and how old they are; why there are none, where some could be. */
export function UsageNote({ resourceId, rows }: { resourceId: string; rows: readonly LiveRow[] }) {
  const t = useTranslations('list');
  const atMs = rows.reduce((newest, { usage }) => Math.max(newest, usage?.atMs ?? 0), 0);
  const isMeasured = atMs > 0;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (isMeasured) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isMeasured]);
  if (isMeasured) return <>{t.rich('usage', { age: () => <Age createdMs={atMs} /> })}</>;
  const resource = resourceId === 'nodes' ? 'nodes' : 'pods';
  const some = rows.find(({ status, thin }) => thin !== true && (resource === 'nodes' || status === 'Running'));
  if (!isLate || some === undefined) return null;
  return (
    <Suspense>
      <NoUsageNote target={{ resource, namespace: some.namespace ?? '', name: some.name }} />
    </Suspense>
  );
}
