'use client';

import { useViewport } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import type { TopologyLayout } from '#lib/topology/view/layout.ts';

/** The columns' names stay at the top while the map is moved below them. */
export function ColumnHeads({ columns }: { columns: TopologyLayout['columns'] }) {
  const t = useTranslations('topology.column');
  const { x, zoom } = useViewport();
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 z-(--z-sticky) h-9 overflow-hidden bg-bg">
      {columns.map((column) => (
        <span
          key={column.column}
          className="absolute top-2 truncate text-12 font-medium text-text-2"
          style={{ left: x + column.x * zoom, maxWidth: Math.max(60, (column.width + 40) * zoom) }}
        >
          {t(column.column)}
        </span>
      ))}
    </div>
  );
}
