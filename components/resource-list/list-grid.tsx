'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Checkbox } from '#components/ui/field.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { ListColumn, ListRow } from '#lib/resource-list/list-row.ts';
import { nextSort, type Sort } from '#lib/resource-list/sort.ts';
import { columnWidths, flexibleColumn, isRightAligned } from './column-widths.ts';
import { ListCell } from './list-cell.tsx';

const rowPx = 32;
const checkboxPx = 40;
const actionsPx = 20;
const skeletonRows = ['62%', '48%', '71%', '40%', '55%', '66%', '50%', '60%'];

/** Rows that only take room. */
const hidden = { 'aria-hidden': true };

export interface GridProps {
  readonly label: string;
  readonly cluster: string;
  readonly resourceId: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
  readonly pending: boolean;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (key: string, range: boolean) => void;
  readonly onSelectAll: (on: boolean) => void;
  /** Index of the row that the keyboard is on, -1 for none. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onWindow: (first: number, last: number) => void;
  /** Buttons over the last columns of the row under the pointer or the focus. */
  readonly rowActions: (row: ListRow) => ReactNode;
  readonly scrollRef: RefObject<HTMLDivElement | null>;
}

/** Widths only grow while one looks at a list: a longer cell makes room once, a shorter one moves nothing. */
function useWidths(columns: readonly ListColumn[], rows: readonly ListRow[]) {
  const known = useRef(new Map<string, number>());
  return useMemo(() => {
    for (const [id, width] of columnWidths(columns, rows)) {
      known.current.set(id, Math.max(width, known.current.get(id) ?? 0));
    }
    return new Map(known.current);
  }, [columns, rows]);
}

/**
 * A virtual table: only the rows in sight are in the page, the counts for screen readers are of all rows. The window
 * is made by two empty rows above and below, so that it stays an ordinary table.
 */
export function ListGrid(props: GridProps) {
  const { columns, rows, scrollRef, active, onWindow } = props;
  const widths = useWidths(columns, rows);
  const flexible = flexibleColumn(columns);
  const minWidth = columns.reduce((sum, column) => sum + (widths.get(column.id) ?? 0), checkboxPx + actionsPx);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowPx,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
    // The first window before the element is measured, and what a server rendering shows.
    initialRect: { width: 1000, height: 700 },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const above = first?.start ?? 0;
  const below = virtualizer.getTotalSize() - (last?.end ?? 0);
  const range = virtualizer.range;
  useEffect(
    () => onWindow(range?.startIndex ?? 0, range?.endIndex ?? 0),
    [range?.startIndex, range?.endIndex, onWindow],
  );
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [active, virtualizer]);

  // Below 768 px most columns are hidden, so that what is left needs no room of its own.
  const gridWidth: CSSProperties & { '--grid-width': string } = { '--grid-width': `${minWidth}px` };
  const span = columns.length + 1;
  // A table whose rows are reached by keys, and of which only a window is in the page, is a grid.
  const grid = { role: 'grid', 'aria-rowcount': rows.length + 1, 'aria-colcount': span, 'aria-multiselectable': true };
  return (
    <table
      {...grid}
      aria-label={props.label}
      aria-busy={props.pending}
      className="w-full table-fixed md:min-w-(--grid-width) border-separate border-spacing-0 text-13"
      style={gridWidth}
    >
      <colgroup>
        <col style={{ width: checkboxPx }} />
        {columns.map((column, index) => {
          const width = (widths.get(column.id) ?? 0) + (index === columns.length - 1 ? actionsPx : 0);
          return (
            <col
              key={column.id}
              className={isNarrowColumn(column) ? '' : 'max-md:hidden'}
              style={column.id === flexible ? undefined : { width }}
            />
          );
        })}
      </colgroup>
      <Header {...props} />
      <tbody>
        {props.pending
          ? skeletonRows.map((width) => <SkeletonRow key={width} columns={columns} width={width} />)
          : null}
        {above > 0 ? <Space height={above} span={span} /> : null}
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <Row key={item.key} {...props} row={row} index={item.index} isActive={item.index === active} />
          );
        })}
        {below > 0 ? <Space height={below} span={span} /> : null}
      </tbody>
    </table>
  );
}

function isNarrowColumn(column: ListColumn): boolean {
  return column.kind === 'name' || column.kind === 'status' || column.kind === 'age';
}

const cellLook = 'h-8 overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-2';
const cellClass = (column: ListColumn, isLast: boolean) =>
  `${cellLook} ${isRightAligned(column) ? 'text-right' : 'text-left'} ${isLast ? 'pr-5' : ''} ${isNarrowColumn(column) ? '' : 'max-md:hidden'}`;

function Header({ columns, rows, sort, onSort, selected, onSelectAll, pending }: GridProps) {
  const t = useTranslations('list');
  const count = rows.reduce((sum, row) => sum + (selected.has(row.key) ? 1 : 0), 0);
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="sticky top-0 z-10 h-8 border-border border-y bg-surface-2 pr-0 pl-5 text-left">
          <Checkbox
            label={t('selectAll')}
            hideLabel
            checked={count > 0 && count === rows.length}
            indeterminate={count > 0 && count < rows.length}
            disabled={pending || rows.length === 0}
            onCheckedChange={onSelectAll}
          />
        </th>
        {columns.map((column, index) => {
          const isSorted = sort?.column === column.id;
          const Arrow = sort?.descending === true ? ArrowDown : ArrowUp;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              className={`sticky top-0 z-10 h-8 border-border border-y bg-surface-2 px-2 text-12 font-medium text-text-2 ${isRightAligned(column) ? 'text-right' : 'text-left'} ${index === columns.length - 1 ? 'pr-5' : ''} ${isNarrowColumn(column) ? '' : 'max-md:hidden'}`}
            >
              <button
                type="button"
                title={column.description === '' ? undefined : column.description}
                onClick={() => onSort(nextSort(sort, column.id))}
                className="inline-flex h-6 max-w-full items-center gap-1 rounded-s outline-offset-[-2px] hover:text-text"
              >
                <span className="truncate">{columnTitle(t, column)}</span>
                {isSorted ? <Arrow aria-hidden="true" size={12} className="flex-none" /> : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Columns that every list has are translated; others stay as the server prints them. */
export function columnTitle(t: ReturnType<typeof useTranslations<'list'>>, column: ListColumn): string {
  const key = `column.${column.id.replace(/[^A-Za-z]/g, '')}`;
  return column.id !== '' && t.has(key) ? t(key) : column.id;
}

function Row(props: GridProps & { row: ListRow; index: number; isActive: boolean }) {
  const { row, index, isActive, columns, cluster, resourceId, selected, rowActions, onActive } = props;
  const t = useTranslations('list');
  const ref = useRef<HTMLTableRowElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    // Focus follows j and k only while it is in the table or nowhere: never out of a field somebody types in.
    if (!isActive || ref.current === null) return;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || ref.current.closest('table')?.contains(focused)) {
      ref.current.focus({ preventScroll: true });
    }
  }, [isActive]);
  const isSelected = selected.has(row.key);
  const background = isSelected ? 'bg-selected' : 'hover:bg-hover';
  const hasStatus = columns.some((column) => column.kind === 'status');
  return (
    <tr
      ref={ref}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-name={row.name}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a,button,input,label') === null) onActive(index);
      }}
      className={`group outline-offset-[-2px] ${background} ${row.isGone === true ? 'text-text-3 line-through' : ''}`}
    >
      <td className="h-8 border-border border-b pr-0 pl-5">
        <Checkbox
          label={t('select', { name: row.name })}
          hideLabel
          checked={isSelected}
          disabled={row.isGone === true}
          onCheckedChange={() => props.onSelect(row.key, false)}
        />
      </td>
      {columns.map((column, at) => {
        const isLast = at === columns.length - 1;
        return (
          <td key={column.id} className={`${cellClass(column, isLast)} ${isLast ? 'relative overflow-visible' : ''}`}>
            {column.kind === 'name' ? (
              <span className="flex min-w-0 items-center gap-2">
                <Link
                  prefetch={false}
                  translate="no"
                  title={row.name}
                  href={pagePath(cluster, resourceId, { namespace: row.namespace, name: row.name })}
                  className="min-w-0 truncate font-medium text-text outline-offset-[-2px]"
                >
                  {row.name}
                </Link>
                {row.isBeingDeleted && !hasStatus ? <Status tone="progress" word="Terminating" /> : null}
              </span>
            ) : (
              <ListCell cluster={cluster} column={column} row={row} />
            )}
            {isLast && near && row.isGone !== true ? (
              <span
                className={`absolute top-0 right-0 flex h-[31px] items-center gap-0.5 pr-3 pl-3 max-md:hidden ${isSelected ? 'bg-selected' : 'bg-hover'}`}
              >
                {rowActions(row)}
              </span>
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}

function Space({ height, span }: { height: number; span: number }) {
  return (
    <tr {...hidden}>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}

function SkeletonRow({ columns, width }: { columns: readonly ListColumn[]; width: string }) {
  return (
    <tr {...hidden}>
      <td className="h-8 border-border border-b pl-5">
        <Skeleton width={12} />
      </td>
      {columns.map((column, index) => (
        <td key={column.id} className={cellClass(column, index === columns.length - 1)}>
          <Skeleton width={column.kind === 'name' ? width : '50%'} />
        </td>
      ))}
    </tr>
  );
}
