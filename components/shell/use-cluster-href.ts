'use client';

import { useCallback } from 'react';
import { formatSelection } from '#components/data/namespace-selection.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';

/** Addresses of this cluster's pages that keep the chosen namespaces: `href('pods')`, `href('apply?from=file')`. */
export function useClusterHref(): (page: string) => string {
  const cluster = useCluster();
  const { selected, isDefault } = useNamespaces();
  return useCallback(
    (page: string) => {
      const [path = '', search = ''] = page.split('?');
      const parameters = search === '' ? [] : [search];
      if (selected.length > 0 && !isDefault) parameters.push(`ns=${formatSelection(selected.map(encodeURIComponent))}`);
      const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
      return `/c/${encodeURIComponent(cluster)}/${path}${query}`;
    },
    [cluster, selected, isDefault],
  );
}
