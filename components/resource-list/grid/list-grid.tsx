'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Sort } from '#lib/resource-list/sort.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { useCellTexts } from '../list-cell.tsx';
import { flexibleColumn } from './column-widths.ts';
import { GridHeader } from './grid-header.tsx';
import { cellLook, GridRowView, type RowHandlers, type RowTexts } from './grid-row.tsx';
import type { GridRow, PlacedRows } from './held-rows.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';
import { useWidths } from './use-widths.ts';
import { type RowRange, scrollTopToShow, widened } from './window-maths.ts';

export const headPx = 32;
const checkboxPx = 40;
const actionsPx = 20;
/** Drawn at first; the others follow in the next frame. Each row costs a slow machine some milliseconds. */
const firstRows = 12;
/** Drawn beyond what is in sight, so that a turn of the wheel shows rows at once. */
const drawnAround = 8;
const firstSkeletons = 12;
const skeletonWidths = ['62%', '48%', '71%', '40%', '55%', '66%', '50%', '60%'];

/** Rows that only take room. */
const hidden = { 'aria-hidden': true };

export interface GridProps {
  readonly label: string;
  readonly cluster: string;
  readonly resourceId: string;
  readonly columns: readonly GridColumn[];
  /** The rows that are here; around them are places only. */
  readonly placed: PlacedRows;
  /** All rows that match. */
  readonly count: number;
  readonly pending: boolean;
  readonly rowPx: number;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly allSelected: boolean | 'some';
  readonly onSelectAll: (on: boolean) => void;
  /** False while the server does not know the rows as they are shown. */
  readonly selectable: boolean;
  /** Index of the row that the keyboard is on, -1 for none. */
  readonly active: number;
  /** Counts the moves by key: each one scrolls to the active row. */
  readonly moves: number;
  readonly handlers: RowHandlers;
  readonly onWindow: (range: RowRange) => void;
  readonly onInSight: (range: RowRange) => void;
  /** Buttons over the last columns of the row under the pointer or the focus. */
  readonly rowActions: (row: GridRow) => ReactNode;
  readonly scrollRef: RefObject<HTMLDivElement | null>;
}

/**
 * A virtual table: only the rows in sight are in the page, the counts for screen readers are of all rows. Two empty
 * rows above and below make up the height, so that it stays an ordinary table; a row that is not here yet is a quiet
 * place of the same height.
 */
export function ListGrid(props: GridProps) {
  const { columns, placed, count, rowPx, scrollRef, active, onInSight } = props;
  const widths = useWidths(columns, placed.rows, { scrollRef, besidePx: checkboxPx + actionsPx });
  const flexible = flexibleColumn(columns);
  const minWidth = columns.reduce((sum, column) => sum + (widths.get(column.id) ?? 0), checkboxPx + actionsPx);
  const inSight = useRowsInSight(scrollRef, { rowPx, headPx, count }, props.onWindow);
  useEffect(() => onInSight(inSight), [inSight, onInSight]);
  const drawn = useHasPainted(placed.rows.length > 0)
    ? widened(inSight, drawnAround, count)
    : { from: inSight.from, to: Math.min(inSight.to, inSight.from + firstRows) };
  useScrollToActive(props);
  const texts = useRowTexts();

  // Below 768 px most columns are hidden, so that what is left needs no room of its own.
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--grid-width': `${minWidth}px`,
    '--row-height': `${rowPx}px`,
  };
  // A table whose rows are reached by keys, and of which only a window is in the page, is a grid.
  const grid = {
    role: 'grid',
    'aria-rowcount': count + 1,
    'aria-colcount': columns.length + 1,
    'aria-multiselectable': true,
  };
  const tabStop = active >= drawn.from && active < drawn.to ? active : inSight.from;
  const indexes = Array.from({ length: drawn.to - drawn.from }, (_, at) => drawn.from + at);
  return (
    <table
      {...grid}
      aria-label={props.label}
      aria-busy={props.pending}
      className="w-full table-fixed md:min-w-(--grid-width) border-separate border-spacing-0 text-13"
      style={style}
    >
      <colgroup>
        <col style={{ width: checkboxPx }} />
        {columns.map((column, index) => (
          <Width
            key={column.id}
            column={column}
            isFlexible={column.id === flexible}
            widthPx={(widths.get(column.id) ?? 0) + (index === columns.length - 1 ? actionsPx : 0)}
          />
        ))}
      </colgroup>
      <GridHeader
        columns={columns}
        sort={props.sort}
        onSort={props.onSort}
        allSelected={props.allSelected}
        onSelectAll={props.onSelectAll}
        isEmpty={count === 0}
        isSelectable={props.selectable}
      />
      <tbody>
        {props.pending
          ? skeletonWidths
              .concat(skeletonWidths)
              .slice(0, firstSkeletons)
              .map((width, at) => <SkeletonRow key={at < 8 ? width : `${width}-`} columns={columns} width={width} />)
          : null}
        {drawn.from > 0 ? <Space height={drawn.from * rowPx} /> : null}
        {indexes.map((index) => {
          const row = placed.rows[index - placed.from];
          return row === undefined || index < placed.from ? (
            // By place, not by index: scrolling over rows that are not here changes nothing on the page.
            <SkeletonRow
              key={`place-${index - drawn.from}`}
              columns={columns}
              width={skeletonWidths[(index - drawn.from) % skeletonWidths.length] ?? '50%'}
            />
          ) : (
            <GridRowView
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              cluster={props.cluster}
              resourceId={props.resourceId}
              isActive={index === active}
              isSelectable={props.selectable}
              isTabStop={index === tabStop}
              handlers={props.handlers}
              texts={texts}
              rowActions={props.rowActions}
            />
          );
        })}
        {drawn.to < count ? <Space height={(count - drawn.to) * rowPx} /> : null}
      </tbody>
    </table>
  );
}

/** Whether the first rows are on the screen: those around them can wait so long. */
function useHasPainted(hasRows: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!hasRows || isPainted) return;
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [hasRows, isPainted]);
  return isPainted;
}

function useRowTexts(): RowTexts {
  const t = useTranslations('list');
  const cells = useCellTexts();
  return useMemo(() => ({ ...cells, select: (name) => t('select', { name }), notYet: t('notYet') }), [t, cells]);
}

function useScrollToActive({ active, moves, rowPx, scrollRef }: GridProps) {
  const latest = useRef({ active, rowPx });
  latest.current = { active, rowPx };
  useEffect(() => {
    const element = scrollRef.current;
    const at = latest.current;
    if (moves === 0 || element === null || at.active < 0) return;
    const heightPx = element.clientHeight - headPx;
    const top = scrollTopToShow(at.active, { scrollTopPx: element.scrollTop, heightPx, rowPx: at.rowPx });
    if (top !== undefined) element.scrollTop = top;
  }, [moves, scrollRef]);
}

/** Below 768 px the name and the flexible column share what there is. */
function Width(props: { column: GridColumn; isFlexible: boolean; widthPx: number }) {
  const { column, isFlexible, widthPx } = props;
  if (isFlexible) return <col />;
  const style: CSSProperties & Record<'--col', string> = { '--col': `${widthPx}px` };
  const narrow = column.kind === 'name' ? '' : column.isNarrow === true ? 'w-(--col)' : 'max-md:hidden';
  return <col style={style} className={`md:w-(--col) ${narrow}`} />;
}

/** One cell, not one over all columns: it would bring back those that are hidden. */
function Space({ height }: { height: number }) {
  return (
    <tr {...hidden}>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}

function SkeletonRow({ columns, width }: { columns: readonly GridColumn[]; width: string }) {
  return (
    <tr {...hidden}>
      <td className="h-(--row-height) border-border border-b pl-5">
        <Skeleton width={12} />
      </td>
      {columns.map((column, index) => (
        <td key={column.id} className={cellLook(column, index === columns.length - 1)}>
          <Skeleton width={column.kind === 'name' || column.kind === 'status' ? width : '50%'} />
        </td>
      ))}
    </tr>
  );
}
