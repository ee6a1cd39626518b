'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, type PointerEvent, type ReactNode, Suspense, use, useMemo, useSyncExternalStore } from 'react';
import { withBasePath, withoutBasePath } from '#components/data/base-path.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { AgeCell, LiveCell } from '#lib/protocol/live.ts';
import { isAgeCell } from '#lib/resource-list/list-row.ts';
import { ImageNames } from './cells/image-names.tsx';
import { HostsCell, ObjectCell, PortsCell } from './cells/link-cells.tsx';
import { troubleKey } from './cells/pod-troubles.tsx';
import { StartTroubles } from './cells/start-troubles.ts';
import { ReadyCell, StateCell } from './cells/state-cell.tsx';
import type { GridColumn } from './columns/grid-column.ts';
import type { GridRow } from './grid/held-rows.ts';
import { printCpu, printMemory } from './printed-usage.ts';
import { currentMs, subscribeNow } from './use-now.ts';

const CronCell = lazy(() => import('./cells/cron-cells.tsx'));

/** An age that counts on by the server's clock. Only drawn again when it reads differently. */
function useAge(sinceMs: number): string {
  const read = () => formatAge(Math.max(0, currentMs() - sinceMs));
  return useSyncExternalStore(subscribeNow, read, read);
}

/** Live: it counts on between two reads. */
export function Age({ createdMs }: { createdMs: number | undefined }) {
  if (createdMs === undefined || Number.isNaN(createdMs)) return <>–</>;
  return <KnownAge sinceMs={createdMs} />;
}

function KnownAge({ sinceMs }: { sinceMs: number }) {
  const locale = useLocale();
  const text = useAge(sinceMs);
  return (
    <time
      dateTime={new Date(sinceMs).toISOString()}
      // Only for the one that is pointed at: printing a date in a language costs as much as the rest of the row.
      onPointerEnter={(event: PointerEvent<HTMLElement>) => {
        event.currentTarget.title = new Date(sinceMs).toLocaleString(locale);
      }}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

function CellAge({ cell }: { cell: AgeCell }) {
  return (
    <>
      {cell.before}
      <KnownAge sinceMs={cell.sinceMs} />
      {cell.after}
    </>
  );
}

/** What the cell says, as kubectl prints it now. */
export function printedCell(cell: LiveCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (!isAgeCell(cell)) return String(cell);
  return `${cell.before}${formatAge(Math.max(0, currentMs() - cell.sinceMs))}${cell.after}`;
}

/** Said beside the row's name: in the second colour, given to the whole cell. */
const quietKinds: ReadonlySet<GridColumn['kind']> = new Set(['namespace', 'node', 'age', 'time', 'number']);
export const isQuiet = (column: GridColumn): boolean => quietKinds.has(column.kind);

const isNothing = (text: string) => text === '' || text === '<none>' || text === '<unknown>' || text === '<unset>';

/** Texts that cells share: looked up once a list, not once a row. */
export interface CellTexts {
  readonly gone: string;
  readonly everyPod: string;
  readonly reasonOf: ReturnType<typeof useStatusReason>;
}

export function useCellTexts(): CellTexts {
  const t = useTranslations('list');
  const reasonOf = useStatusReason();
  return useMemo(() => ({ gone: t('gone'), everyPod: t('cell.everyPod'), reasonOf }), [t, reasonOf]);
}

/**
 * One cell. Links are plain ones with `data-page`: whoever draws cells follows them (`followedPage`), since a list
 * draws hundreds.
 */
export function ListCell(props: {
  cluster: string;
  column: GridColumn;
  row: GridRow;
  texts: CellTexts;
  /** What is too long for one line has several. */
  isRoomy?: boolean;
}) {
  const { cluster, column, row, texts, isRoomy = false } = props;
  const cell = row.cells[column.at];
  if (column.look !== undefined && !isAgeCell(cell) && !isNothing(printedCell(cell))) {
    return <LookCell {...props} isRoomy={isRoomy} text={printedCell(cell)} />;
  }
  switch (column.kind) {
    case 'namespace':
      return row.namespace ?? '';
    case 'status':
      return <StatusCell row={row} texts={texts} />;
    case 'node': {
      const text = printedCell(cell);
      if (isNothing(text)) return '–';
      return (
        <a
          data-page
          tabIndex={-1}
          href={withBasePath(pagePath(cluster, 'nodes', { name: text }))}
          className="text-text-2"
        >
          {text}
        </a>
      );
    }
    case 'age':
    case 'time':
      return <TimeCell column={column} cell={cell} createdMs={column.kind === 'age' ? row.createdMs : undefined} />;
    case 'number':
      return isAgeCell(cell) ? <CellAge cell={cell} /> : printedCell(cell) || '–';
    case 'state':
      return <StateCell row={row} column={column} texts={texts} />;
    case 'schedule-words':
    case 'next-run':
      return (
        <Suspense>
          <CronCell column={column} row={row} />
        </Suspense>
      );
    case 'pod-images':
      if (row.images === undefined) return row.thin === true ? <Skeleton width="60%" /> : <>–</>;
      return <ImageNames text={row.images} isCut={!isRoomy} />;
    case 'labels':
      return <LabelsCell row={row} />;
    case 'label':
      return <KeyCell values={row.labels} column={column} row={row} />;
    case 'annotation':
      return <KeyCell values={row.annotations} column={column} row={row} />;
    case 'cpu':
      return <>{row.usage === undefined ? '–' : printCpu(row.usage.cpuMillis)}</>;
    case 'memory':
      return <>{row.usage === undefined ? '–' : printMemory(row.usage.memoryBytes)}</>;
    default: {
      if (isAgeCell(cell)) return <CellAge cell={cell} />;
      const text = printedCell(cell);
      if (column.look === 'pod-selector') return texts.everyPod;
      if (column.id === 'Ready') return <ReadyCell row={row} text={text} />;
      // That a node has no role is known, so it is said as kubectl says it.
      const isEmpty = text === '' || (isNothing(text) && column.id !== 'Roles');
      return isEmpty ? '–' : text;
    }
  }
}

/** A printed cell that is more than its text. */
function LookCell(props: Parameters<typeof ListCell>[0] & { text: string; isRoomy: boolean }): ReactNode {
  const { cluster, column, row, text, isRoomy } = props;
  switch (column.look) {
    case 'images':
      return <ImageNames text={text} isCut={!isRoomy} />;
    case 'schedule':
      return (
        <Suspense fallback={text}>
          <CronCell column={column} row={row} />
        </Suspense>
      );
    case 'ports':
      return <PortsCell text={text} />;
    case 'pod-selector':
    case undefined:
      return text;
    default:
      return 'linkTo' in column.look ? (
        <ObjectCell cluster={cluster} linkTo={column.look.linkTo} text={text} />
      ) : (
        <HostsCell text={text} ports={printedCell(row.cells[column.from?.[0] ?? -1])} />
      );
  }
}

function TimeCell(props: { column: GridColumn; cell: LiveCell | undefined; createdMs: number | undefined }) {
  const { cell, createdMs } = props;
  if (createdMs !== undefined) return <Age createdMs={createdMs} />;
  if (isAgeCell(cell)) return <CellAge cell={cell} />;
  const text = printedCell(cell);
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? text || '–' : <Age createdMs={atMs} />;
}

/** Kubectl's word and, beside it, why in a few words; the whole reason in the tooltip. */
function StatusCell({ row, texts }: { row: GridRow; texts: CellTexts }) {
  const troubles = use(StartTroubles);
  const start = troubles.size === 0 || row.tone !== 'progress' ? undefined : troubles.get(troubleKey(row));
  if (row.left === true) return <Status tone="neutral" word={texts.gone} />;
  if (row.status === undefined) return row.thin === true ? <Skeleton width="40%" /> : <>–</>;
  const tone = start === undefined ? (row.tone ?? 'neutral') : 'warn';
  const why = start ?? row.reason;
  const reason = texts.reasonOf({ word: row.status, tone, ...(why === undefined ? {} : { reason: why }) });
  return (
    <span className="flex min-w-0" title={reason === undefined ? undefined : `${row.status}: ${reason}`}>
      <Status tone={tone} word={row.status} reason={reason} />
    </span>
  );
}

function LabelsCell({ row }: { row: GridRow }) {
  if (row.labels === undefined) return row.thin === true ? <Skeleton width="60%" /> : <>–</>;
  return (
    <span className="inline-flex gap-1">
      {Object.entries(row.labels).map(([key, value]) => (
        <LabelChip key={key} name={key} value={value} />
      ))}
    </span>
  );
}

function KeyCell(props: { values: Readonly<Record<string, string>> | undefined; column: GridColumn; row: GridRow }) {
  const { values, column, row } = props;
  if (values === undefined && row.thin === true) return <Skeleton width="60%" />;
  const has = values !== undefined && Object.hasOwn(values, column.key ?? '');
  const value = has ? values[column.key ?? ''] : undefined;
  if (value === undefined) return <>–</>;
  return (
    <span className="font-mono text-12" title={value} translate="no">
      {value === '' ? '""' : value}
    </span>
  );
}

/** The page that a plain click on a link of a cell leads to; other clicks are the browser's. */
export function followedPage(event: React.MouseEvent): string | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  const link = target instanceof Element ? target.closest('a[data-page]') : null;
  if (link === null || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  event.preventDefault();
  return withoutBasePath(link.getAttribute('href') ?? '');
}
