'use client';

import { useMemo } from 'react';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { type Layer, layers } from '#lib/topology/graph.ts';

export interface MapView {
  readonly of: string;
  readonly view: 'map' | 'list';
  readonly layers: readonly Layer[];
  readonly problemsOnly: boolean;
  readonly selected: string | undefined;
  readonly showView: (view: 'map' | 'list') => void;
  readonly showLayer: (layer: Layer, on: boolean) => void;
  readonly showProblemsOnly: (on: boolean) => void;
  readonly select: (id: string | undefined) => void;
  readonly showWhole: () => void;
}

/** How the map is looked at, kept in the address: `?view=list&show=traffic,config&problems=1&select=services/web`. */
export function useMapView(): MapView {
  const { params, set } = useSearchState();
  const of = params.get('of') ?? '';
  const shown = params.get('show');
  return useMemo(() => {
    const wanted = shown?.split(',');
    const chosen = layers.filter((layer) => wanted?.includes(layer) ?? false);
    // The page of one ConfigMap or claim leads here: what hangs on it is what is asked for.
    const byDefault: readonly Layer[] = of === '' ? ['traffic'] : layers;
    const current = chosen.length === 0 ? byDefault : chosen;
    return {
      of,
      view: params.get('view') === 'list' ? 'list' : 'map',
      layers: current,
      problemsOnly: params.get('problems') === '1',
      selected: params.get('select') ?? undefined,
      showView: (view) => set({ view: view === 'map' ? null : view }),
      showLayer: (layer, on) => {
        const next = layers.filter((own) => (own === layer ? on : current.includes(own)));
        set({ show: next.length === 0 ? null : next.join(',') });
      },
      showProblemsOnly: (on) => set({ problems: on ? '1' : null }),
      select: (id) => set({ select: id ?? null }),
      showWhole: () => set({ of: null, show: null }),
    };
  }, [params, set, of, shown]);
}
