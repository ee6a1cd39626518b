'use client';

import { ExternalLink, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { type Fact, Facts } from '#components/resource-detail/facts.tsx';
import { Timeline } from '#components/resource-detail/timeline.tsx';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { ButtonLink, IconButton } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { GridColumn } from '../columns/grid-column.ts';
import { useColumnTitle } from '../columns/use-column-title.ts';
import type { GridRow } from '../grid/held-rows.ts';
import { ListCell, printedCell, useCellTexts } from '../list-cell.tsx';

/**
 * The row that the keyboard is on, in more words, beside the list: its state and why, its cells, labels and last
 * events. The list keeps the keys, so that j and k move on.
 */
export function PeekSheet(props: {
  resource: Resource;
  row: GridRow;
  columns: readonly GridColumn[];
  onClose: () => void;
}) {
  const { resource, row, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('list.peek');
  const reasonOf = useStatusReason();
  const tone = row.tone ?? 'neutral';
  const status = row.status ?? (row.deleting === true ? 'Terminating' : undefined);
  const reason =
    status === undefined
      ? undefined
      : reasonOf({ word: status, tone, ...(row.reason === undefined ? {} : { reason: row.reason }) });
  const href = pagePath(cluster, resourceId(resource), { namespace: row.namespace, name: row.name });
  return (
    <aside
      aria-label={t('label', { name: row.name })}
      className="popup absolute inset-y-0 right-0 z-30 flex w-[436px] max-w-full flex-col border-border-2 border-l bg-surface shadow-3"
    >
      <header className="flex flex-none items-start gap-2 border-border border-b px-4 py-2.5">
        <div className="min-w-0 flex-1">
          <h2 className="text-14 font-semibold wrap-anywhere" translate="no">
            {row.name}
          </h2>
          <p className="text-12 text-text-3">
            {resource.kind}
            {row.namespace === undefined ? '' : ` · ${row.namespace}`}
          </p>
        </div>
        <ButtonLink size="s" icon={ExternalLink} href={href}>
          {t('open')}
        </ButtonLink>
        <IconButton size="s" icon={X} label={t('close')} hotkey="Esc" onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3">
        {status === undefined ? null : (
          <div>
            <Status tone={tone} word={status} />
            {reason === undefined ? null : <p className="mt-1 text-text-2 wrap-anywhere">{reason}</p>}
          </div>
        )}
        <CellFacts {...props} />
        <ObjectParts key={`${row.namespace ?? ''}/${row.name}`} resource={resource} row={row} />
      </div>
      <footer
        aria-hidden="true"
        className="flex h-[30px] flex-none items-center gap-3.5 border-border border-t bg-bg px-4 text-12 text-text-3"
      >
        <span className="flex items-center gap-1">
          <Kbd>j</Kbd>
          <Kbd>k</Kbd>
          {t('keyMove')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Enter</Kbd>
          {t('keyOpen')}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Esc</Kbd>
          {t('keyClose')}
        </span>
      </footer>
    </aside>
  );
}

/** What the list's columns say, but for the name and the state, which stand above. */
function CellFacts({ row, columns }: { row: GridRow; columns: readonly GridColumn[] }) {
  const cluster = useCluster();
  const titleOf = useColumnTitle();
  const texts = useCellTexts();
  const left = columns.filter(({ kind }) => !['name', 'namespace', 'status', 'labels'].includes(kind));
  const facts = left.map((column): Fact => {
    const text = column.kind === 'node' ? printedCell(row.cells[column.at]) : '';
    return {
      term: titleOf(column),
      value:
        text === '' || text.startsWith('<') ? (
          <ListCell cluster={cluster} column={column} row={row} texts={texts} isRoomy />
        ) : (
          <Link prefetch={false} href={pagePath(cluster, 'nodes', { name: text })} className="text-accent">
            {text}
          </Link>
        ),
    };
  });
  return <Facts facts={facts} />;
}

/** Read once the row is looked at: a row of the list has no labels and no events. */
function ObjectParts({ resource, row }: { resource: Resource; row: GridRow }) {
  const cluster = useCluster();
  const t = useTranslations('list.peek');
  const state = useObject(cluster, resource, { namespace: row.namespace, name: row.name });
  const events = useObjectEvents(cluster, state.object);
  if (state.object === undefined) {
    if (state.problem !== undefined) return <ProblemNotice problem={state.problem} onRetry={state.refetch} />;
    return <Skeleton width="60%" />;
  }
  const labels = Object.entries(state.object.metadata.labels ?? {});
  return (
    <>
      <section>
        <h3 className="mb-1 text-12 font-medium text-text-3">{t('labels')}</h3>
        <span className="flex flex-wrap gap-1">
          {labels.length === 0 ? '–' : labels.map(([key, value]) => <LabelChip key={key} name={key} value={value} />)}
        </span>
      </section>
      {state.object.kind === 'Event' ? null : (
        <section>
          <h3 className="mb-1 text-12 font-medium text-text-3">{t('events')}</h3>
          <Timeline state={events} name={row.name} />
        </section>
      )}
    </>
  );
}
