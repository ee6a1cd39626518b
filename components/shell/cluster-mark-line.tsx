'use client';

import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import type { ClusterMarkTone } from '#lib/protocol/cluster-mark.ts';

const lines: Readonly<Partial<Record<ClusterMarkTone, string>>> = {
  danger: 'border-bad-solid',
  warn: 'border-warn-solid',
  info: 'border-prog-solid',
};

/** A line along the page's upper edge in the mark's colour: seen without reading, on every page. */
export function ClusterMarkLine() {
  const { mark } = useClusterSummary();
  const line = mark === undefined ? undefined : lines[mark.tone];
  if (line === undefined) return null;
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none fixed inset-x-0 top-0 z-(--z-sticky) border-t-[3px] ${line}`}
    />
  );
}
