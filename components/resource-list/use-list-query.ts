'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { kindDefinition } from '#lib/kinds/registry.ts';
import { resourceId as idOf, type Resource } from '#lib/kubernetes/resource.ts';
import { fieldOf } from '#lib/resource-list/filter-match.ts';
import { parseSort, printSort, type Sort } from '#lib/resource-list/sort.ts';
import { printChoice } from './columns/grid-column.ts';
import { useColumnChoice, useColumns } from './columns/use-columns.ts';
import { completionFields } from './filter/suggestions/completion.ts';
import { useFilter } from './filter/use-filter.ts';
import { firstWindow } from './grid/first-screen.ts';
import type { RowRange } from './grid/window-maths.ts';
import { isMeasured } from './measured.ts';
import { useSearchState } from './page-url.ts';
import { useDensity } from './views/use-views.ts';

const noNamespaces: readonly string[] = [];
/** Kinds of whose objects it is known which images they run. */
const withImages = /^pods$|\.apps$|\.batch$/;

/**
 * What a list shows: the namespaces, filter, order and columns of its page, the window of rows that is looked at, and
 * the live list of all that.
 */
export function useListQuery(cluster: string, resource: Resource) {
  const resourceId = idOf(resource);
  const { list: shape } = kindDefinition(resourceId);
  const { selected: chosen, settled } = useNamespaces();
  const namespaces = resource.namespaced ? chosen : noNamespaces;
  const { params, set } = useSearchState();
  const [fields, setFields] = useState<readonly string[]>();
  const filter = useFilter(fields);
  const sortText = params.get('sort') ?? shape?.sort ?? '';
  const sort = useMemo(() => parseSort(sortText), [sortText]);
  const withUsage = isMeasured(resourceId);
  const { extras, ...choice } = useColumnChoice(resourceId, withUsage, shape);
  const view = JSON.stringify([filter.applied, sortText, namespaces]);
  const { density, setDensity, rowPx } = useDensity();
  const [first] = useState(() => firstWindow(rowPx));
  const [asked, setAsked] = useState({ view, range: first });
  const onWindow = useCallback((range: RowRange) => setAsked({ view, range }), [view]);
  // Another filter or order begins at its top.
  const range = asked.view === view ? asked.range : first;
  const list = useLiveList(cluster, resource, {
    namespaces,
    filter: filter.applied,
    sort: sortText,
    ...range,
    extras,
    enabled: settled,
  });
  const withNamespace = resource.namespaced && namespaces.length !== 1;
  const columns = useColumns(list.columns, choice, { withNamespace, withUsage, shape });
  useEffect(() => {
    const own = [...list.columns.map(({ name }) => fieldOf(name)), ...(withImages.test(resourceId) ? ['image'] : [])];
    if (list.columns.length > 0) setFields(own);
  }, [list.columns, resourceId]);
  const completions = useMemo(() => completionFields(fields ?? [], resource.namespaced), [fields, resource.namespaced]);
  const onSort = useCallback(
    (next: Sort | undefined) => set({ sort: next === undefined ? null : printSort(next) }),
    [set],
  );
  return {
    list,
    namespaces,
    filter,
    completions,
    sort,
    onSort,
    columns,
    showsUsage: withUsage && extras.includes('usage'),
    density,
    setDensity,
    rowPx,
    onWindow,
    /** Another one for another filter, order or namespaces. */
    view,
    /** As a view of this list is saved. */
    current: { filter: filter.applied, sort: sortText, columns: printChoice(choice.choice), density },
  };
}
