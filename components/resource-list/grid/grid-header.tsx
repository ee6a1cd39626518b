'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Checkbox } from '#components/ui/field.tsx';
import { nextSort, type Sort } from '#lib/resource-list/sort.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { useColumnTitle } from '../columns/use-column-title.ts';
import { isRightAligned } from './column-widths.ts';
import { dimmedLate } from './grid-row.tsx';

interface HeaderProps {
  readonly columns: readonly GridColumn[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly allSelected: boolean | 'some';
  readonly onSelectAll: (on: boolean) => void;
  readonly isEmpty: boolean;
  /** False while the server does not know the rows as they are shown. */
  readonly isSelectable: boolean;
}

/** Titles that sort, and the checkbox of all rows that match. Stays in sight. */
export const GridHeader = memo(function GridHeader(props: HeaderProps) {
  const { columns, allSelected, onSelectAll, isEmpty, isSelectable } = props;
  const t = useTranslations('list');
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th
          scope="col"
          title={isSelectable ? undefined : t('notYet')}
          className={`sticky top-0 z-10 h-8 border-border border-y bg-surface-2 pr-0 pl-5 text-left ${isSelectable ? '' : dimmedLate}`}
        >
          <Checkbox
            label={isSelectable ? t('selectAll') : t('selectAllLater')}
            hideLabel
            checked={allSelected === true}
            indeterminate={allSelected === 'some'}
            disabled={isEmpty || !isSelectable}
            onCheckedChange={() => onSelectAll(allSelected !== true)}
          />
        </th>
        {columns.map((column, index) => (
          <ColumnHeader key={column.id} {...props} column={column} isLast={index === columns.length - 1} />
        ))}
      </tr>
    </thead>
  );
});

function ColumnHeader({ column, isLast, sort, onSort }: HeaderProps & { column: GridColumn; isLast: boolean }) {
  const titleOf = useColumnTitle();
  const isSorted = sort?.column === column.id;
  const Arrow = sort?.descending === true ? ArrowDown : ArrowUp;
  const title = <span className={`truncate ${column.key === undefined ? '' : 'font-mono'}`}>{titleOf(column)}</span>;
  return (
    <th
      scope="col"
      aria-sort={
        column.isSortable === false ? undefined : isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'
      }
      title={column.description === '' ? column.key : column.description}
      className={`sticky top-0 z-10 h-8 border-border border-y bg-surface-2 px-2 text-12 font-medium text-text-2 ${isRightAligned(column) ? 'text-right' : 'text-left'} ${isLast ? 'pr-5' : ''} ${column.isNarrow === true ? '' : 'max-md:hidden'}`}
    >
      {column.isSortable === false ? (
        <span className="inline-flex h-6 max-w-full items-center">{title}</span>
      ) : (
        <button
          type="button"
          onClick={() => onSort(nextSort(sort, column.id))}
          className="inline-flex h-6 max-w-full items-center gap-1 rounded-s outline-offset-[-2px] hover:text-text"
        >
          {title}
          {isSorted ? <Arrow aria-hidden="true" size={12} className="flex-none" /> : null}
        </button>
      )}
    </th>
  );
}
