'use client';

import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { BareCheckbox } from '#components/ui/field.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { type CellTexts, followedPage, isQuiet, ListCell } from '../list-cell.tsx';
import { isRightAligned } from './column-widths.ts';
import { type GridRow, isChanged, nameMark, nameText } from './held-rows.ts';

const flashMs = 600;
const tints: Record<Tone, string> = {
  ok: 'var(--ok-tint)',
  progress: 'var(--prog-tint)',
  warn: 'var(--warn-tint)',
  bad: 'var(--bad-tint)',
  neutral: 'var(--neut-tint)',
  done: 'var(--neut-tint)',
  unknown: 'var(--neut-tint)',
};

/** They keep their identity, so that a row is drawn again only when it changes. */
export interface RowHandlers {
  /** `range`: with everything between the row selected last and this one. */
  readonly select: (row: GridRow, index: number, range: boolean) => void;
  readonly activate: (index: number) => void;
  readonly follow: (href: string) => void;
  /** The page that the row leads to. */
  readonly hrefOf: (row: GridRow) => string;
}

export interface RowTexts extends CellTexts {
  readonly select: (name: string) => string;
  /** Why no row can be selected now. */
  readonly notYet: string;
}

interface RowProps {
  readonly row: GridRow;
  readonly index: number;
  readonly columns: readonly GridColumn[];
  readonly cluster: string;
  readonly resourceId: string;
  readonly isActive: boolean;
  /** False while the server does not know the rows as they are shown. */
  readonly isSelectable: boolean;
  /** The one row of the grid that Tab reaches. */
  readonly isTabStop: boolean;
  readonly handlers: RowHandlers;
  readonly texts: RowTexts;
  readonly rowActions: (row: GridRow) => ReactNode;
}

export function cellLook(column: GridColumn, isLast: boolean): string {
  return `h-(--row-height) overflow-hidden text-ellipsis whitespace-nowrap border-border border-b px-2 ${isRightAligned(column) ? 'text-right' : 'text-left'} ${isQuiet(column) ? 'text-text-2' : ''} ${isLast ? 'pr-5' : ''} ${column.isNarrow === true ? '' : 'max-md:hidden'}`;
}

/** Most lists have been read again before that: no checkbox flickers for a moment's wait. */
export const dimmedLate = '[&_input]:transition-opacity [&_input]:delay-200 [&_input]:duration-0';

/** A row that says something new lights up once in its tone; nothing moves. */
function useFlash(ref: RefObject<HTMLElement | null>, row: GridRow) {
  const before = useRef(row);
  useEffect(() => {
    const isNew = isChanged(before.current, row);
    before.current = row;
    if (!isNew || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    ref.current?.animate([{ backgroundColor: tints[row.tone ?? 'neutral'] }, {}], {
      duration: flashMs,
      easing: 'ease-out',
    });
  }, [ref, row]);
}

/** Focus follows the keys only while it is in the grid or nowhere: never out of a field somebody types in. */
function useFollowingFocus(ref: RefObject<HTMLElement | null>, isActive: boolean) {
  useEffect(() => {
    const element = ref.current;
    if (!isActive || element === null) return;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || element.closest('table')?.contains(focused)) {
      if (!element.contains(focused)) element.focus({ preventScroll: true });
    }
  }, [ref, isActive]);
}

export const GridRowView = memo(function GridRowView(props: RowProps) {
  const { row, index, columns, isActive, isSelectable, isTabStop, handlers, texts } = props;
  const isSelected = row.selected === true;
  const ref = useRef<HTMLTableRowElement>(null);
  const shift = useRef(false);
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  useFlash(ref, row);
  useFollowingFocus(ref, isActive);
  const left = row.left === true;
  return (
    <tr
      ref={ref}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      data-name={row.name}
      onFocus={(event) => {
        setFocused(true);
        if (event.target === event.currentTarget && !isActive) handlers.activate(index);
      }}
      onBlur={() => setFocused(false)}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onMouseDown={(event) => {
        // Shift and click marks rows, not text.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => {
        const href = followedPage(event);
        if (href !== undefined) return handlers.follow(href);
        if (!(event.target instanceof Element) || event.target.closest('a,button,input,label') !== null) return;
        handlers.activate(index);
        if (event.shiftKey && !left && isSelectable) handlers.select(row, index, true);
      }}
      className={`outline-offset-[-2px] ${isSelected ? 'bg-selected' : 'hover:bg-hover'} ${left ? 'text-text-3 line-through' : ''}`}
    >
      <td
        className={`h-(--row-height) border-border border-b pr-0 pl-5 ${isSelectable ? '' : dimmedLate}`}
        onPointerDownCapture={(event) => {
          shift.current = event.shiftKey;
        }}
        onKeyDownCapture={(event) => {
          shift.current = event.shiftKey;
        }}
      >
        <BareCheckbox
          label={texts.select(row.name)}
          checked={isSelected}
          disabled={left || !isSelectable}
          disabledReason={isSelectable ? undefined : texts.notYet}
          tabIndex={isTabStop ? 0 : -1}
          onCheckedChange={() => handlers.select(row, index, shift.current)}
        />
      </td>
      {columns.map((column, at) => (
        <Cell
          key={column.id}
          {...props}
          column={column}
          isLast={at === columns.length - 1}
          withActions={at === columns.length - 1 && (hovered || focused) && !left}
        />
      ))}
    </tr>
  );
});

function Cell(props: RowProps & { column: GridColumn; isLast: boolean; withActions: boolean }) {
  const { row, column, isLast, withActions } = props;
  return (
    <td className={`${cellLook(column, isLast)} ${withActions ? 'sticky right-0 z-[1] overflow-visible' : ''}`}>
      {column.kind === 'name' ? (
        <NameCell {...props} />
      ) : (
        <ListCell cluster={props.cluster} column={column} row={row} texts={props.texts} />
      )}
      {withActions ? (
        <span
          className={`absolute top-0.5 right-0.5 flex h-[calc(var(--row-height)-5px)] items-center gap-0.5 pr-2.5 pl-3 max-md:hidden ${row.selected === true ? 'bg-selected' : 'bg-hover'}`}
        >
          {props.rowActions(row)}
        </span>
      ) : null}
    </td>
  );
}

function NameCell({ row, column, columns, handlers, isTabStop }: RowProps & { column: GridColumn }) {
  const text = nameText(column, row);
  const mark = nameMark(column, row);
  const hasStatus = columns.some((column) => column.kind === 'status');
  return (
    <span className="flex min-w-0 items-center gap-2">
      <a
        data-page
        translate="no"
        title={text}
        tabIndex={isTabStop ? 0 : -1}
        href={withBasePath(handlers.hrefOf(row))}
        className="min-w-0 truncate font-medium text-text outline-offset-[-2px]"
      >
        {text}
      </a>
      {mark === '' ? null : <span className="shrink-0 text-text-2">{mark}</span>}
      {row.deleting === true && !hasStatus ? <Status tone="progress" word="Terminating" /> : null}
    </span>
  );
}
