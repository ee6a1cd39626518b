'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { liveLimits } from '#lib/protocol/live.ts';
import { storeText, useStoredText } from './browser-storage.ts';
import { formatSelection, parseSelection, serviceAccountNamespace } from './namespace-selection.ts';
import { useRememberedNamespaces } from './remembered-namespaces.ts';
import { useCluster } from './use-cluster.ts';
import { namespaceOwner, namespacesQueryKey, useNamespaceNames } from './use-namespace-names.ts';
import { useClusterSession } from './use-session.ts';

export interface Namespaces {
  /** What the page shows, from `?ns=`, else as this tab showed last, else the default. Empty: all of the cluster. */
  readonly selected: readonly string[];
  /** `selected` is known: before that, all would be asked for by somebody who may read only some. */
  readonly settled: boolean;
  /**
   * Nobody has chosen: all namespaces, or for who may not list them, every one that they were found to be able to read.
   * It isn't written into addresses, so that it grows with the user's rights.
   */
  readonly isDefault: boolean;
  readonly select: (names: readonly string[]) => void;
  readonly selectDefault: () => void;
  /** Names to choose from: the cluster's, or this user's own, found and remembered ones. */
  readonly known: readonly string[];
  /** Where a known name comes from, for who may not list namespaces. */
  readonly originOf: (name: string) => NamespaceOrigin;
  /** How many of the known ones this user was found to be able to read; undefined where namespaces may be listed. */
  readonly readable: number | undefined;
  /** Whether namespaces may be listed; undefined while nobody knows. */
  readonly listable: boolean | undefined;
  /** Keeps a typed name for this cluster and user. */
  readonly remember: (name: string) => void;
  readonly forget: (name: string) => void;
}

/** `own`: of the ServiceAccount itself. `rights`: found in rules or bindings. `typed`: named by this user. */
export type NamespaceOrigin = 'own' | 'rights' | 'typed';

const none: readonly string[] = [];

/** The namespaces of this page's cluster: which ones are shown, and which ones can be. */
export function useNamespaces(): Namespaces {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const client = useQueryClient();
  const { names, listable, from, problem } = useNamespaceNames(cluster);
  const inUrl = useSearchParams().get('ns');
  const owner = namespaceOwner(cluster, user);
  const selectedKey = `pilothouse-selected-namespaces:${owner}`;
  const lastSelected = useStoredText('tab', selectedKey);
  const { text: rememberedText, change } = useRememberedNamespaces(owner);

  const own = serviceAccountNamespace(user.name);
  const chosen = useMemo(() => parseSelection(inUrl) ?? parseSelection(lastSelected), [inUrl, lastSelected]);
  const byDefault = useMemo(() => {
    if (listable !== false) return none;
    const readable = names.length > 0 ? names : own === undefined ? none : [own];
    return readable.slice(0, liveLimits.namespaces);
  }, [listable, names, own]);
  const selected = chosen ?? byDefault;
  const remembered = useMemo(() => parseSelection(rememberedText) ?? none, [rememberedText]);
  const known = useMemo(
    () =>
      listable === true
        ? names
        : [...new Set([...(own === undefined ? [] : [own]), ...names, ...remembered, ...selected])],
    [listable, names, own, remembered, selected],
  );
  const originOf = useCallback(
    (name: string): NamespaceOrigin => {
      if (name === own) return 'own';
      return remembered.includes(name) || !names.includes(name) ? 'typed' : 'rights';
    },
    [own, remembered, names],
  );

  const show = useCallback(
    (next: readonly string[] | undefined) => {
      storeText('tab', selectedKey, next === undefined ? undefined : formatSelection(next));
      const url = new URL(window.location.href);
      if (next === undefined) url.searchParams.delete('ns');
      else url.searchParams.set('ns', formatSelection(next));
      // Next follows the history: the page reads the new selection without a request to the server.
      window.history.pushState(null, '', readable(url));
    },
    [selectedKey],
  );
  // All namespaces are what a page shows that says nothing, where they may be listed.
  const select = useCallback(
    (next: readonly string[]) => show(next.length === 0 && listable !== false ? undefined : next),
    [show, listable],
  );
  const selectDefault = useCallback(() => show(undefined), [show]);
  const remember = useCallback(
    (name: string) => {
      change((before) => [name, ...before.filter((other) => other !== name)]);
      // The server checks it with the others: it becomes part of what is shown by default.
      void client.invalidateQueries({ queryKey: namespacesQueryKey(owner) });
    },
    [change, client, owner],
  );
  const forget = useCallback(
    (name: string) => {
      change((before) => before.filter((other) => other !== name));
      void client.invalidateQueries({ queryKey: namespacesQueryKey(owner) });
    },
    [change, client, owner],
  );
  return {
    selected,
    settled: chosen !== undefined || listable !== undefined || problem !== undefined,
    isDefault: chosen === undefined,
    select,
    selectDefault,
    known,
    originOf,
    readable: listable === false ? (from === 'rules' ? names.length : 0) : undefined,
    listable,
    remember,
    forget,
  };
}

/** URLSearchParams writes commas as %2C; namespaces need no such care. */
export function readable(url: URL): string {
  return `${url.pathname}${url.search.replaceAll('%2C', ',')}${url.hash}`;
}
