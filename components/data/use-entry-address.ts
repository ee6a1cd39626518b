'use client';

import { useCallback } from 'react';
import { entryHost } from '#lib/network/service/entry-address.ts';
import { storeText, useStoredText } from './browser-storage.ts';
import { useCluster } from './use-cluster.ts';
import { useClusterSession } from './use-session.ts';

export interface EntryAddressState {
  /** The address that leads to node ports from outside: this browser's own, else the server's setting. */
  readonly address: string | undefined;
  /** It was set in this browser. */
  readonly isOwn: boolean;
  /** `''` goes back to the server's setting. */
  readonly set: (address: string) => void;
}

/** The cluster's entry address (F14, I12). Undefined: node ports are reached at the nodes' own addresses. */
export function useEntryAddress(): EntryAddressState {
  const cluster = useCluster();
  const { entryAddress } = useClusterSession();
  const key = `pilothouse-entry-address:${cluster}`;
  const stored = useStoredText('local', key);
  const own = stored === undefined ? undefined : entryHost(stored);
  return {
    address: own ?? (entryAddress === undefined ? undefined : entryHost(entryAddress)),
    isOwn: own !== undefined,
    set: useCallback((address: string) => storeText('local', key, address === '' ? undefined : address), [key]),
  };
}
