'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { storedText, storeText, useStoredText } from '#components/data/browser-storage.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import { useSearchState } from '../page-url.ts';
import {
  type Density,
  parseViews,
  printViews,
  renamedView,
  type SavedView,
  type StoredViews,
  viewsKey,
  withDefault,
  withoutView,
  withView,
} from './view-storage.ts';

const densityKey = 'pilothouse-density';
const rowHeights: Record<Density, number> = { compact: 32, cozy: 36 };

const densityOf = (text: string | undefined): Density => (text === 'cozy' ? 'cozy' : 'compact');

/** How high rows are now, for who is not drawn again when that changes. */
export const rowHeightPx = (): number => rowHeights[densityOf(storedText('local', densityKey))];

/** How high rows are, in this browser. */
export function useDensity() {
  const density = densityOf(useStoredText('local', densityKey));
  const setDensity = useCallback((next: Density) => storeText('local', densityKey, next), []);
  return { density, setDensity, rowPx: rowHeights[density] };
}

export interface ViewsState {
  readonly stored: StoredViews;
  readonly open: (view: Omit<SavedView, 'id' | 'name'>) => void;
  readonly save: (view: Omit<SavedView, 'id'>) => void;
  readonly rename: (id: string, name: string) => void;
  readonly remove: (id: string) => void;
  readonly setDefault: (id: string | undefined) => void;
}

/** The saved views of a resource, kept in this browser. Opening one writes it into the URL. */
export function useViews(resourceId: string): ViewsState {
  const key = useViewsKey(resourceId);
  const text = useStoredText('local', key);
  const stored = useMemo(() => parseViews(text), [text]);
  const { set } = useSearchState();
  const { setDensity } = useDensity();
  const change = (next: StoredViews) => storeText('local', key, printViews(next));
  return {
    stored,
    open: ({ filter, sort, columns, density }) => {
      set({ q: filter, sort, cols: columns });
      setDensity(density);
    },
    save: (view) => change(withView(stored, { ...view, id: newId() })),
    rename: (id, name) => change(renamedView(stored, id, name)),
    remove: (id) => change(withoutView(stored, id)),
    setDefault: (id) => change(withDefault(stored, id)),
  };
}

function useViewsKey(resourceId: string): string {
  const cluster = useCluster();
  const { user } = useClusterSession();
  return viewsKey({ cluster, name: user.name, uid: user.uid }, resourceId);
}

/**
 * Opens the default view when the list is opened without a filter, sort or columns in its URL. False until that is
 * done, so that no other list is asked for first.
 */
export function useDefaultView(resourceId: string): boolean {
  const key = useViewsKey(resourceId);
  const { params, set } = useSearchState();
  const { setDensity } = useDensity();
  const [wanted] = useState(() => {
    if (['q', 'sort', 'cols'].some((name) => params.has(name))) return undefined;
    const { views, defaultId } = parseViews(storedText('local', key));
    return views.find((view) => view.id === defaultId);
  });
  const isThere = wanted === undefined || params.has('q') || params.has('sort') || params.has('cols');
  const isEmpty = wanted !== undefined && wanted.filter === '' && wanted.sort === '' && wanted.columns === '';
  const [done, setDone] = useState(isThere);
  useEffect(() => {
    if (wanted === undefined) return;
    set({ q: wanted.filter, sort: wanted.sort, cols: wanted.columns });
    setDensity(wanted.density);
    if (isEmpty) setDone(true);
  }, [wanted, set, setDensity, isEmpty]);
  useEffect(() => {
    if (isThere) setDone(true);
  }, [isThere]);
  return done;
}

/** Only to tell views apart; `randomUUID` is missing where a page came by plain http. */
function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
