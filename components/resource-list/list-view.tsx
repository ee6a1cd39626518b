'use client';

import { FileCode2, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { type TableState, useTable } from '#components/data/use-table.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ProblemView } from '#components/problem/problem-view.tsx';
import { DeleteDialog, type DeleteTarget } from '#components/resource-detail/delete-dialog.tsx';
import { IconButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { resourceId as idOf, pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import type { ListColumn, ListRow } from '#lib/resource-list/list-row.ts';
import { parseSort, printSort } from '#lib/resource-list/sort.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FacetBar } from './facet-bar.tsx';
import { FilterBox } from './filter-box.tsx';
import { NothingMatches, NothingYet } from './list-empty.tsx';
import { columnTitle, ListGrid } from './list-grid.tsx';
import { ListStatusLine } from './list-status-line.tsx';
import { LiveMark } from './live-mark.tsx';
import { PageHeader } from './page-header.tsx';
import { useSearchState } from './page-url.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useColumns } from './use-columns.ts';
import { useFilter } from './use-filter.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListModel, usePointerTime } from './use-list-model.ts';
import { usePageTitle } from './use-page-title.ts';
import { useSelection } from './use-selection.ts';

const targetOf = (row: ListRow): DeleteTarget => ({
  key: row.key,
  name: row.name,
  namespace: row.namespace,
  uid: row.uid === '' ? undefined : row.uid,
});

export function ListView({ resource }: { resource: Resource }) {
  const cluster = useCluster();
  const resourceId = idOf(resource);
  const kind = kindDefinition(resourceId);
  const t = useTranslations('list');
  const names = useKindName();
  const router = useRouter();
  const { selected: chosen } = useNamespaces();
  const namespaces = resource.namespaced ? chosen : [];
  const table = useTable(cluster, resource, { namespaces });
  const { params, set } = useSearchState();
  const filter = useFilter();
  const sort = parseSort(params.get('sort'));
  const scrollRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const pointer = usePointerTime(scrollRef);
  const withNamespace = resource.namespaced && namespaces.length !== 1;
  const model = useListModel(table, { withNamespace, terms: filter.terms, sort, pointer });
  const columns = useColumns(resourceId, model.columns);
  const selection = useSelection(model.shown);
  const [activeKey, setActiveKey] = useState<string>();
  const active = activeKey === undefined ? -1 : model.shown.findIndex((row) => row.key === activeKey);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onWindow = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const [deleting, setDeleting] = useState<readonly DeleteTarget[]>([]);
  const canDelete = resource.verbs.includes('delete');

  const hrefOf = (row: ListRow) => pagePath(cluster, resourceId, { namespace: row.namespace, name: row.name });
  const activeRow = model.shown[active];
  useListKeys({
    move: (by) => setActiveKey(model.shown[Math.max(0, Math.min(model.shown.length - 1, active + by))]?.key),
    open: () => activeRow && router.push(hrefOf(activeRow)),
    select: (extend) => activeRow && selection.toggle(activeRow.key, extend),
    yaml: () => activeRow && router.push(`${hrefOf(activeRow)}?tab=yaml`),
    remove: () => {
      const rows = selection.rows.length > 0 ? selection.rows : activeRow === undefined ? [] : [activeRow];
      if (canDelete) setDeleting(rows.map(targetOf));
    },
    clear: () => (selection.keys.size > 0 ? selection.clear() : setActiveKey(undefined)),
    focusFilter: () => inputRef.current?.focus(),
  });

  const title = table.complete ? names.counted(resource, table.rows.length) : names.title(resource);
  usePageTitle(names.title(resource));
  const isEmpty = !table.pending && table.rows.length === 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <PageHeader
        crumbsLabel={t('crumbs')}
        crumbs={[{ label: names.group(resource) }, { label: names.title(resource) }]}
        title={title}
        marks={
          table.pending || table.problem !== undefined ? undefined : (
            <LiveMark stale={table.stale} fetchedAt={table.fetchedAt} />
          )
        }
        actions={
          table.problem === undefined ? (
            <ColumnsMenu columns={model.columns} isShown={columns.isShown} onToggle={columns.toggle} />
          ) : undefined
        }
      />
      {table.problem === undefined ? (
        <>
          <FilterBox filter={filter} columns={model.columns} rows={model.rows} inputRef={inputRef} />
          <FacetBar
            matched={model.matched}
            isFiltered={filter.terms.length > 0}
            facets={model.facets}
            onToggle={(tone) => filter.toggle('tone', tone)}
          />
          <NamespaceProblems table={table} />
          <div ref={scrollRef} className="relative min-h-0 flex-1 overflow-auto">
            <ListGrid
              label={names.title(resource)}
              cluster={cluster}
              resourceId={resourceId}
              columns={columns.visible}
              rows={model.shown}
              pending={table.pending}
              sort={sort}
              onSort={(next) => set({ sort: next === undefined ? null : printSort(next) })}
              selected={selection.keys}
              onSelect={selection.toggle}
              onSelectAll={selection.selectAll}
              active={active}
              onActive={(index) => setActiveKey(model.shown[index]?.key)}
              onWindow={onWindow}
              scrollRef={scrollRef}
              rowActions={(row) => (
                <>
                  <IconButton
                    size="xs"
                    variant="default"
                    icon={FileCode2}
                    hotkey="y"
                    label={t('yamlOf', { name: row.name })}
                    onClick={() => router.push(`${hrefOf(row)}?tab=yaml`)}
                  />
                  {canDelete ? (
                    <IconButton
                      size="xs"
                      variant="default"
                      icon={Trash2}
                      hotkey="Del"
                      label={t('deleteOf', { name: row.name })}
                      onClick={() => setDeleting([targetOf(row)])}
                    />
                  ) : null}
                </>
              )}
            />
            {isEmpty ? (
              <NothingYet
                cluster={cluster}
                resource={resource}
                kind={kind}
                name={names.plural(resource)}
                namespaces={namespaces}
              />
            ) : null}
            {!isEmpty && !table.pending && model.shown.length === 0 ? (
              <NothingMatches
                filter={filter}
                loaded={model.rows.length}
                complete={table.complete}
                name={names.plural(resource)}
              />
            ) : null}
          </div>
          <ListStatusLine
            first={model.shown.length === 0 ? 0 : range.first + 1}
            last={Math.min(range.last + 1, model.shown.length)}
            matched={model.shown.length}
            loaded={model.rows.length}
            total={table.total}
            complete={table.complete || table.pending}
            loadingMore={table.loadingMore}
            onLoadMore={table.loadMore}
            sortedBy={sortText(t, model.columns, sort)}
          />
        </>
      ) : (
        <ProblemView problem={table.problem} onRetry={table.refetch} />
      )}
      {selection.rows.length === 0 ? null : (
        <SelectionBar
          selected={selection.rows.length}
          matched={model.shown.length}
          canDelete={canDelete}
          onSelectAll={() => selection.selectAll(true)}
          onDelete={() => setDeleting(selection.rows.map(targetOf))}
          onClear={selection.clear}
        />
      )}
      {deleting.length === 0 ? null : (
        <DeleteDialog
          resource={resource}
          targets={deleting}
          onClose={(changed) => {
            setDeleting([]);
            if (changed) {
              selection.clear();
              table.refetch();
            }
          }}
        />
      )}
      <p role="status" className="sr-only">
        {table.pending ? '' : t('announce', { count: model.matched, name: names.plural(resource) })}
      </p>
    </div>
  );
}

function sortText(
  t: ReturnType<typeof useTranslations<'list'>>,
  columns: readonly ListColumn[],
  sort: ReturnType<typeof parseSort>,
): string {
  const column = columns.find((candidate) => candidate.id === sort?.column);
  if (sort === undefined || column === undefined) return t('line.sortedDefault');
  return t(sort.descending ? 'line.sortedDown' : 'line.sortedUp', { column: columnTitle(t, column) });
}

/** Some namespaces refused: their rows are missing, and the page says so. */
function NamespaceProblems({ table }: { table: TableState }) {
  const t = useTranslations('list');
  const [first] = table.namespaceProblems;
  if (first === undefined) return null;
  if (table.namespaceProblems.length === 1) {
    return <ProblemNotice problem={first.problem} onRetry={table.refetch} className="mx-5 mb-2" />;
  }
  const namespaces = table.namespaceProblems.map((entry) => entry.namespace).join(', ');
  return (
    <Notice
      tone="warn"
      title={t('partly', { count: table.namespaceProblems.length, namespaces })}
      className="mx-5 mb-2"
    >
      {first.problem.status.message}
    </Notice>
  );
}
