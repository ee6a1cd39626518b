'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/field.tsx';
import { Popover } from '#components/ui/popover.tsx';
import type { ListColumn } from '#lib/resource-list/list-row.ts';
import { columnTitle } from './list-grid.tsx';

/** Which columns are shown; the choice is remembered for this kind. */
export function ColumnsMenu(props: {
  columns: readonly ListColumn[];
  isShown: (column: ListColumn) => boolean;
  onToggle: (column: ListColumn) => void;
}) {
  const t = useTranslations('list');
  return (
    <Popover
      label={t('columns')}
      align="end"
      trigger={
        <Button variant="ghost" size="s" icon={Columns3}>
          {t('columns')}
        </Button>
      }
    >
      <ul className="flex max-h-96 flex-col overflow-y-auto px-2 py-1">
        {props.columns.map((column) => (
          <li key={column.id}>
            <Checkbox
              label={columnTitle(t, column)}
              checked={props.isShown(column)}
              disabled={column.kind === 'name'}
              onCheckedChange={() => props.onToggle(column)}
            />
          </li>
        ))}
      </ul>
    </Popover>
  );
}
