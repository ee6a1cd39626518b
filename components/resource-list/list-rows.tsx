'use client';

import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RowKnowledge } from './cells/row-knowledge.tsx';
import type { FilterState } from './filter/use-filter.ts';
import { FailingMarks } from './grid/failing-marks.tsx';
import type { GridRow } from './grid/held-rows.ts';
import { type GridProps, ListGrid } from './grid/list-grid.tsx';
import { NothingMatches, NothingYet } from './list-empty.tsx';
import { SlowNote } from './list-notes.tsx';
import { PeekSheet } from './peek/peek-sheet.tsx';

/** The rows in their grid, or why there are none; marks of failing ones beside the scrollbar, the peek over them. */
export function ListRows(
  props: Omit<GridProps, 'label' | 'allSelected' | 'selectable'> & {
    resource: Resource;
    namespaces: readonly string[];
    list: LiveList;
    filter: FilterState;
    /** The row that is peeked at. */
    peeked: GridRow | undefined;
    onPeekEnd: () => void;
  },
) {
  const { resource, namespaces, list, filter, peeked, onPeekEnd, ...grid } = props;
  const { cluster, resourceId, columns, count, pending, scrollRef } = grid;
  const names = useKindName();
  const isAll = list.selected >= (list.matched ?? 0);
  return (
    <RowKnowledge cluster={cluster} kind={resource.kind} namespaces={namespaces} columns={columns} rows={list.rows}>
      <div className="relative flex min-h-0 flex-1">
        <div
          ref={scrollRef}
          className="min-h-0 flex-1 overflow-auto [overflow-anchor:none] [scrollbar-color:var(--control)_var(--surface-2)]"
        >
          <ListGrid
            {...grid}
            label={names.title(resource)}
            allSelected={list.selected === 0 ? false : isAll || 'some'}
            selectable={list.selectable}
          />
          {pending ? <SlowNote cluster={cluster} /> : null}
          {pending || count > 0 || list.switching ? null : filter.applied !== '' ? (
            <NothingMatches
              filter={filter}
              total={list.total ?? 0}
              name={names.plural(resource)}
              isLoading={list.state.state === 'loading' || list.isUndecided}
            />
          ) : (
            <NothingYet
              cluster={cluster}
              resource={resource}
              kind={kindDefinition(resourceId)}
              name={names.plural(resource)}
              namespaces={namespaces}
            />
          )}
        </div>
        <FailingMarks marks={list.marks} scrollRef={scrollRef} />
        {peeked === undefined ? null : (
          <PeekSheet resource={resource} row={peeked} columns={columns} onClose={onPeekEnd} />
        )}
      </div>
    </RowKnowledge>
  );
}
