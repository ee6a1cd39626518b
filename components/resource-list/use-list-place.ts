'use client';

import { useMemo } from 'react';
import { formatSelection } from '#components/data/namespace-selection.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { listSearch, type Place } from '#components/places/place.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { useSearchState } from './page-url.ts';
import type { SavedView } from './views/view-storage.ts';

/** The list as it is shown now, to come back to: namespaces, filter, sort and columns, and the saved view that it is. */
export function useListPlace(resource: Resource, views: readonly SavedView[]): Place {
  const { selected, isDefault, listable } = useNamespaces();
  const { params } = useSearchState();
  // All that a user may read grows with their rights: it is not written down.
  const chosen = isDefault ? (listable === true ? formatSelection([]) : '') : formatSelection(selected);
  const ns = resource.namespaced ? chosen : '';
  const [q, sort, cols] = [params.get('q') ?? '', params.get('sort') ?? '', params.get('cols') ?? ''];
  const label = views.find(({ filter, sort: by, columns }) => filter === q && by === sort && columns === cols)?.name;
  const page = resourceId(resource);
  return useMemo(() => {
    const search = listSearch({ ns, q, sort, cols });
    return { page, ...(search === undefined ? {} : { search }), ...(label === undefined ? {} : { label }) };
  }, [page, ns, q, sort, cols, label]);
}
