'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { formatSelection } from '#components/data/namespace-selection.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaceRefresh } from '#components/data/use-namespace-refresh.ts';
import { readable, useNamespaces } from '#components/data/use-namespaces.ts';

/** Writes the chosen namespaces into the URL of each page that lacks them, so that every view can be linked. A default is each reader's own. */
export function NamespaceKeeper() {
  const { selected, isDefault } = useNamespaces();
  const isSaid = useSearchParams().has('ns');
  const path = usePathname();
  useNamespaceRefresh(useCluster());
  useEffect(() => {
    if (isSaid || isDefault || selected.length === 0 || window.location.pathname !== withBasePath(path)) return;
    const url = new URL(window.location.href);
    url.searchParams.set('ns', formatSelection(selected));
    window.history.replaceState(null, '', readable(url));
  }, [isSaid, isDefault, selected, path]);
  return null;
}
