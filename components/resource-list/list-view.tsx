'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Store } from '#components/data/live/store.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useRowHref } from '#components/kinds/event/use-row-href.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { usePageTitle } from '#components/shell/use-page-title.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { resourceId as idOf, type Resource } from '#lib/kubernetes/resource.ts';
import type { Scope } from './export/run-export.ts';
import { FacetBar, type FacetWords } from './filter/facet-bar.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { useHeldRows } from './grid/use-held-rows.ts';
import { useListKeys } from './grid/use-list-keys.ts';
import type { RowRange } from './grid/window-maths.ts';
import { ListAnnouncement } from './list-announcement.tsx';
import { ListHeader } from './list-header.tsx';
import { NamespaceProblems } from './list-notes.tsx';
import { ListRows } from './list-rows.tsx';
import { ListStatusLine, useSortText } from './list-status-line.tsx';
import { knowKinds } from './open-list-ahead.ts';
import { ListActions } from './selection/list-actions.tsx';
import { useSelectionActions } from './selection/use-selection-actions.ts';
import { UsageNote } from './usage-note.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useListQuery } from './use-list-query.ts';
import { useRowHandlers } from './use-row-handlers.tsx';
import { SaveViewDialog } from './views/save-view-dialog.tsx';
import { useDefaultView, useViews } from './views/use-views.ts';

knowKinds(kindDefinition);

const ReasonChips = dynamic(
  () => import('#components/kinds/event/reason-chips.tsx').then((module) => module.ReasonChips),
  {
    ssr: false,
  },
);

const ExportDialog = dynamic(() => import('./export/export-dialog.tsx').then((module) => module.ExportDialog), {
  ssr: false,
});

/** The list of a resource. A default view is opened first, so that no other list is asked for before. */
export function ListView({ resource }: { resource: Resource }) {
  const isReady = useDefaultView(idOf(resource));
  return isReady ? <OpenList resource={resource} /> : null;
}

function OpenList({ resource }: { resource: Resource }) {
  const cluster = useCluster();
  const resourceId = idOf(resource);
  const t = useTranslations('list');
  const names = useKindName();
  const router = useRouter();
  const { list, namespaces, filter, columns, view, sort, ...query } = useListQuery(cluster, resource);
  const hrefOf = useRowHref(cluster, kindDefinition(resourceId), resourceId, list.columns);
  const views = useViews(resourceId);

  const scrollRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const placed = useHeldRows(list, view, scrollRef);
  const matched = list.matched ?? 0;
  // Rows that left while the pointer is on them still take their places.
  const count = Math.max(matched, placed.rows.length === 0 ? 0 : placed.from + placed.rows.length);
  const [inSight] = useState(() => new Store<RowRange>({ from: 0, to: 0 }));
  const onInSight = useCallback((rows: RowRange) => inSight.set(rows), [inSight]);
  const active = useActiveRow(placed, count, inSight, view);
  useEffect(() => {
    void view;
    // Another filter or order: what matters is at the top.
    if (scrollRef.current !== null) scrollRef.current.scrollTop = 0;
  }, [view]);

  const [dialog, setDialog] = useState<'save' | Scope>();
  const [peeking, setPeeking] = useState(false);
  const { select } = list;
  const bulk = useSelectionActions(list.ask);
  const { handlers, rowActions, onRowAction } = useRowHandlers({
    cluster,
    resource,
    select,
    activate: active.set,
    hrefOf,
    startOne: bulk.startOne,
  });
  const onSelectAll = useCallback((on: boolean) => select({ set: on ? 'all' : 'none' }), [select]);

  const keysRef = useRef<(key: string) => boolean>(() => false);
  const activeRow = active.row?.left === true ? undefined : active.row;
  useListKeys({
    move: active.move,
    open: () => activeRow && router.push(hrefOf(activeRow)),
    peek: () => setPeeking((was) => !was && activeRow !== undefined),
    select: (isRange) => activeRow && handlers.select(activeRow, active.index, isRange),
    menu: () => rowElement(scrollRef.current, active.index)?.querySelector<HTMLElement>('[data-row-menu]')?.click(),
    act: (key) => keysRef.current(key),
    clear: () => {
      if (peeking) setPeeking(false);
      else if (list.selected > 0) onSelectAll(false);
      else active.clear();
    },
    focusFilter: () => inputRef.current?.focus(),
  });

  const words = facetWords(resourceId);
  // Where no column says a state, what has none is nothing to choose by.
  const hasStates = columns.all.some(({ kind }) => kind === 'status' || kind === 'state') || words === 'events';
  usePageTitle(names.title(resource));
  const sortedBy = useSortText(columns.all, sort);
  const isLoading = list.state.state === 'loading';
  const isFiltered = filter.applied !== '';
  const isKnown = list.total !== undefined && (list.total > 0 || !isLoading);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ListHeader
        resource={resource}
        title={isKnown ? names.counted(resource, list.total ?? 0) : names.title(resource)}
        list={list}
        columns={columns}
        views={views}
        current={query.current}
        density={query.density}
        onDensity={query.setDensity}
        onSaveView={() => setDialog('save')}
        onExport={() => setDialog('matching')}
      />
      {list.problem === undefined ? (
        <>
          <FilterBar
            filter={filter}
            list={{ fields: query.completions, ask: list.ask, isKnown: list.columns.length > 0, isLoading }}
            inputRef={inputRef}
            onSaveView={isFiltered ? () => setDialog('save') : undefined}
          />
          <FacetBar
            matched={list.matched}
            facets={hasStates ? list.facets : list.facets.filter(({ tone }) => tone !== 'neutral')}
            terms={filter.terms}
            words={words}
            onToggle={(tone) => filter.toggle('tone', tone)}
            note={query.showsUsage ? <UsageNote resourceId={resourceId} rows={list.rows} /> : undefined}
          />
          {words === 'events' ? (
            <ReasonChips
              ask={list.ask}
              total={list.total}
              terms={filter.terms}
              onToggle={(reason) => filter.toggle('reason', reason)}
            />
          ) : null}
          <NamespaceProblems problems={list.problems} onRetry={list.refetch} />
          <ListRows
            resource={resource}
            namespaces={namespaces}
            list={list}
            filter={filter}
            peeked={peeking ? activeRow : undefined}
            onPeekEnd={() => setPeeking(false)}
            cluster={cluster}
            resourceId={resourceId}
            columns={columns.visible}
            placed={placed}
            count={count}
            pending={list.pending || (isLoading && count === 0 && !isFiltered)}
            rowPx={query.rowPx}
            sort={sort}
            onSort={query.onSort}
            onSelectAll={onSelectAll}
            active={active.index}
            moves={active.moves}
            handlers={handlers}
            onWindow={query.onWindow}
            onInSight={onInSight}
            rowActions={rowActions}
            scrollRef={scrollRef}
          />
          <ListStatusLine inSight={inSight} matched={matched} sortedBy={sortedBy} changedAtMs={list.changedAtMs} />
        </>
      ) : (
        <ProblemView problem={list.problem} onRetry={list.refetch} />
      )}
      <ListActions
        resource={resource}
        namespaces={namespaces}
        list={list}
        activeRow={activeRow}
        bulk={bulk}
        keysRef={keysRef}
        onRowAction={onRowAction}
        onSelectAll={onSelectAll}
        onExport={() => setDialog('selected')}
      />
      {dialog === 'save' ? (
        <SaveViewDialog views={views} current={query.current} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'matching' || dialog === 'selected' ? (
        <ExportDialog
          resource={resource}
          ask={list.ask}
          matched={matched}
          selected={list.selected}
          scope={dialog}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      <ListAnnouncement
        view={view}
        isSettled={!list.pending && !list.switching && !isLoading}
        text={t('announce', { count: matched, name: names.plural(resource) })}
      />
    </div>
  );
}

function facetWords(resourceId: string): FacetWords | undefined {
  if (resourceId === 'pods') return 'pods';
  if (resourceId.endsWith('.apps')) return 'workloads';
  if (resourceId.endsWith('.batch')) return 'runs';
  return resourceId.startsWith('events') ? 'events' : undefined;
}

function rowElement(around: HTMLElement | null, index: number): Element | null {
  return around?.querySelector(`tr[aria-rowindex="${index + 2}"]`) ?? null;
}
