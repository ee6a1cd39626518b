'use client';

import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { EntryRow } from '#lib/kinds/label-edit.ts';
import { EntryButtons, type EntryRowsProps } from './entry-buttons.tsx';

const mostShown = 200;
const looks: Record<EntryRow['state'], string> = {
  kept: '',
  added: 'bg-ok-tint',
  changed: 'bg-ok-tint',
  removed: 'bg-bad-tint line-through',
};

/** Annotations one below the other: their values may be long and have several lines. */
export function EntryRows({ rows, total, isLocked, onEdit, onRemove, onRestore }: EntryRowsProps) {
  const t = useTranslations('actions.entries');
  if (rows.length === 0) return <p className="text-text-3">{t('noAnnotations')}</p>;
  return (
    <ul className="max-h-72 overflow-y-auto rounded-l border border-border-2" aria-label={t('annotations')}>
      {rows.map((row) => {
        const value = row.value ?? (row.values.length === 1 ? (row.values[0] ?? '') : t('different'));
        return (
          <li
            key={row.key}
            className={`flex items-start gap-1 border-border border-t px-3 py-1.5 first:border-t-0 ${looks[row.state]}`}
          >
            <span className="min-w-0 flex-1 font-mono text-12">
              <span className="text-text-2 wrap-anywhere" translate="no">
                {row.key}
              </span>
              {row.state === 'kept' && row.count < total ? (
                <span className="ml-2 text-text-3 tabular-nums">{t('some', { count: row.count, total })}</span>
              ) : null}
              {row.state === 'kept' ? null : <span className="sr-only">{t(`state.${row.state}`)}</span>}
              <span className="block wrap-anywhere whitespace-pre-wrap" translate="no">
                {isLocked(row.key) || value.length > mostShown ? `${value.slice(0, mostShown)}…` : value}
              </span>
            </span>
            {isLocked(row.key) ? (
              <Lock role="img" aria-label={t('locked')} size={12} className="mt-1.5 flex-none text-text-3" />
            ) : (
              <EntryButtons row={row} onEdit={onEdit} onRemove={onRemove} onRestore={onRestore} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
