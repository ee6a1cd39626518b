'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Status } from '#components/ui/status.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { cellText, type ListColumn, type ListRow } from '#lib/resource-list/list-row.ts';
import { useNow } from './use-now.ts';

/** Live: it counts on between two reads. */
export function Age({ createdMs }: { createdMs: number | undefined }) {
  const nowMs = useNow();
  const locale = useLocale();
  if (createdMs === undefined || Number.isNaN(createdMs)) return <>–</>;
  const at = new Date(createdMs);
  return (
    <time dateTime={at.toISOString()} title={at.toLocaleString(locale)} suppressHydrationWarning>
      {formatAge(Math.max(0, nowMs - createdMs))}
    </time>
  );
}

const quiet = 'text-text-2';

export function ListCell({ cluster, column, row }: { cluster: string; column: ListColumn; row: ListRow }) {
  const t = useTranslations('list');
  const text = cellText(row.cells[column.at]);
  switch (column.kind) {
    case 'namespace':
      return <span className={quiet}>{row.namespace ?? ''}</span>;
    case 'status':
      if (row.isGone === true) return <Status tone="neutral" word={t('gone')} />;
      return row.status === undefined ? (
        <>–</>
      ) : (
        <span className="flex min-w-0">
          <Status tone={row.tone ?? 'neutral'} word={row.status} />
        </span>
      );
    case 'node':
      if (text === '' || text === '<none>') return <span className={quiet}>–</span>;
      return (
        <Link prefetch={false} tabIndex={-1} href={pagePath(cluster, 'nodes', { name: text })} className="text-text-2">
          {text}
        </Link>
      );
    case 'age':
      return (
        <span className={quiet}>{row.createdMs === undefined ? text || '–' : <Age createdMs={row.createdMs} />}</span>
      );
    case 'time':
      return (
        <span className={quiet}>
          {Number.isNaN(Date.parse(text)) ? text || '–' : <Age createdMs={Date.parse(text)} />}
        </span>
      );
    case 'number':
      return <span className={quiet}>{text === '' ? '–' : text}</span>;
    case 'labels':
      return (
        <span className="inline-flex gap-1">
          {Object.entries(row.labels).map(([key, value]) => (
            <LabelChip key={key} name={key} value={value} />
          ))}
        </span>
      );
    default: {
      const isPartlyReady = column.id === 'Ready' && (row.tone === 'bad' || row.tone === 'warn');
      const tone = row.tone === 'bad' ? 'font-medium text-bad' : 'font-medium text-warn';
      // That a node has no role is known, so it is said as kubectl says it.
      const isNothing = text === '' || (text === '<none>' && column.id !== 'Roles');
      return <span className={isPartlyReady ? tone : undefined}>{isNothing ? '–' : text}</span>;
    }
  }
}
