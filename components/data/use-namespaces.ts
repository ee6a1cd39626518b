'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { storeText, useStoredText } from './browser-storage.ts';
import { formatSelection, parseSelection, serviceAccountNamespace } from './namespace-selection.ts';
import { useCluster } from './use-cluster.ts';
import { useNamespaceNames } from './use-namespace-names.ts';
import { useClusterSession } from './use-session.ts';

export interface Namespaces {
  /** What the page shows, from `?ns=`, else as this tab showed last. Empty: all. */
  readonly selected: readonly string[];
  readonly select: (names: readonly string[]) => void;
  /** Names to choose from: the cluster's, or this user's own and remembered ones. */
  readonly known: readonly string[];
  /** Whether namespaces may be listed; undefined while nobody knows. */
  readonly listable: boolean | undefined;
  /** Keeps a typed name for this cluster and user. */
  readonly remember: (name: string) => void;
  readonly forget: (name: string) => void;
}

const mostRemembered = 50;

/** The namespaces of this page's cluster: which ones are shown, and which ones can be. */
export function useNamespaces(): Namespaces {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const { names, listable } = useNamespaceNames(cluster);
  const inUrl = useSearchParams().get('ns');
  const owner = `${cluster}/${user.name}/${user.uid}`;
  const selectedKey = `pilothouse-selected-namespaces:${owner}`;
  const rememberedKey = `pilothouse-namespaces:${owner}`;
  const lastSelected = useStoredText('tab', selectedKey);
  const rememberedText = useStoredText('local', rememberedKey);

  const own = serviceAccountNamespace(user.name);
  const selected = useMemo(() => {
    const chosen = parseSelection(inUrl) ?? parseSelection(lastSelected);
    return chosen ?? (listable === false && own !== undefined ? [own] : []);
  }, [inUrl, lastSelected, listable, own]);
  const known = useMemo(() => {
    if (listable === true) return names;
    const remembered = parseSelection(rememberedText) ?? [];
    return [...new Set([...(own === undefined ? [] : [own]), ...remembered, ...selected])];
  }, [listable, names, own, rememberedText, selected]);

  const select = useCallback(
    (next: readonly string[]) => {
      storeText('tab', selectedKey, formatSelection(next));
      const url = new URL(window.location.href);
      if (next.length === 0 && listable !== false) url.searchParams.delete('ns');
      else url.searchParams.set('ns', formatSelection(next));
      // Next follows the history: the page reads the new selection without a request to the server.
      window.history.pushState(null, '', readable(url));
    },
    [selectedKey, listable],
  );
  const change = useCallback(
    (edit: (names: readonly string[]) => readonly string[]) => {
      const next = edit(parseSelection(rememberedText) ?? []).slice(0, mostRemembered);
      storeText('local', rememberedKey, next.length === 0 ? undefined : formatSelection(next));
    },
    [rememberedKey, rememberedText],
  );
  const remember = useCallback(
    (name: string) => change((before) => [name, ...before.filter((other) => other !== name)]),
    [change],
  );
  const forget = useCallback((name: string) => change((before) => before.filter((other) => other !== name)), [change]);
  return { selected, select, known, listable, remember, forget };
}

/** URLSearchParams writes commas as %2C; namespaces need no such care. */
export function readable(url: URL): string {
  return `${url.pathname}${url.search.replaceAll('%2C', ',')}${url.hash}`;
}
