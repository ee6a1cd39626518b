'use client';

import { Pencil, Undo2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import type { EntryRow } from '#lib/kinds/label-edit.ts';

export interface EntryRowsProps {
  readonly rows: readonly EntryRow[];
  /** How many objects they are of. */
  readonly total: number;
  readonly isLocked: (key: string) => boolean;
  /** Puts it into the field to be changed. */
  readonly onEdit: (key: string, value: string) => void;
  readonly onRemove: (key: string) => void;
  readonly onRestore: (key: string) => void;
}

/** What can be done with one label or annotation: taken back where it was touched, else changed or removed. */
export function EntryButtons(props: { row: EntryRow } & Pick<EntryRowsProps, 'onEdit' | 'onRemove' | 'onRestore'>) {
  const { row, onEdit, onRemove, onRestore } = props;
  const t = useTranslations('actions.entries');
  if (row.state === 'changed' || row.state === 'removed') {
    return (
      <IconButton size="xs" icon={Undo2} label={t('restore', { key: row.key })} onClick={() => onRestore(row.key)} />
    );
  }
  return (
    <>
      <IconButton
        size="xs"
        icon={Pencil}
        label={t('change', { key: row.key })}
        onClick={() => onEdit(row.key, row.value ?? row.values[0] ?? '')}
      />
      <IconButton size="xs" icon={X} label={t('remove', { key: row.key })} onClick={() => onRemove(row.key)} />
    </>
  );
}
