'use client';

import { useTranslations } from 'next-intl';
import { LabelChip } from '#components/ui/label-chip.tsx';
import type { EntryRow } from '#lib/kinds/label-edit.ts';
import { EntryButtons, type EntryRowsProps } from './entry-buttons.tsx';

/** Labels as chips: what is added is green, what is removed struck through. */
export function EntryChips({ rows, total, isLocked, onEdit, onRemove, onRestore }: EntryRowsProps) {
  const t = useTranslations('actions.entries');
  if (rows.length === 0) return <p className="text-text-3">{t('noLabels')}</p>;
  return (
    <ul className="flex flex-wrap gap-x-1.5 gap-y-1" aria-label={t('labels')}>
      {rows.map((row) => {
        const locked = isLocked(row.key);
        const value = row.value ?? (row.values.length === 1 ? (row.values[0] ?? '') : t('different'));
        const isPart = row.state !== 'added' && row.state !== 'changed' && row.count < total;
        return (
          <li key={row.key} className="inline-flex max-w-full items-center">
            <LabelChip name={row.key} value={value} {...chipState(row, locked)} />
            {isPart ? (
              <span className="ml-1 text-11 text-text-3 tabular-nums">{t('some', { count: row.count, total })}</span>
            ) : null}
            {locked ? null : <EntryButtons row={row} onEdit={onEdit} onRemove={onRemove} onRestore={onRestore} />}
          </li>
        );
      })}
    </ul>
  );
}

function chipState({ state }: EntryRow, locked: boolean): { state?: 'added' | 'removed' | 'locked' } {
  if (locked) return { state: 'locked' };
  if (state === 'kept') return {};
  return { state: state === 'removed' ? 'removed' : 'added' };
}
