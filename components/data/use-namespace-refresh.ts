'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveList } from './live/use-live-list.ts';
import { namespaceOwner, namespacesQueryKey, useNamespaceNames } from './use-namespace-names.ts';
import { useClusterSession } from './use-session.ts';

const namespaces = { group: '', version: 'v1', plural: 'namespaces', kind: 'Namespace', namespaced: false };
const nowhere: readonly string[] = [];
/** Namespaces that are made by a script come one after another. */
const afterMs = 500;

/** Reads the names of the namespaces again as soon as one comes or goes, for who may list them. Once in the shell. */
export function useNamespaceRefresh(cluster: string): void {
  const { user } = useClusterSession();
  const client = useQueryClient();
  const { listable } = useNamespaceNames(cluster);
  const list = useLiveList(cluster, namespaces, { namespaces: nowhere, from: 0, to: 0, enabled: listable === true });
  const owner = namespaceOwner(cluster, user);
  const { total, changedAtMs } = list;
  const isLive = list.state.state === 'live' || list.state.state === 'polled';
  const said = isLive && total !== undefined ? `${total} ${changedAtMs ?? 0}` : undefined;
  const heard = useRef(said);
  useEffect(() => {
    const isFirst = heard.current === undefined;
    if (said === undefined || said === heard.current) return;
    heard.current = said;
    if (isFirst) return;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: namespacesQueryKey(owner) }), afterMs);
    return () => clearTimeout(timer);
  }, [said, client, owner]);
}
