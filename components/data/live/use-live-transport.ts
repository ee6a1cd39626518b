'use client';

import { useSyncExternalStore } from 'react';
import type { LiveTransport } from './connection/live-connection.ts';
import { liveClient } from './live-registry.ts';

const unknown: LiveTransport = { transport: 'down', sinceMs: 0, tries: 0, problem: undefined, isOutdated: false };
const onServer = () => unknown;

/** How live lists reach this page. */
export function useLiveTransport(cluster: string): LiveTransport {
  const { transport } = liveClient(cluster).connection;
  return useSyncExternalStore(transport.subscribe, transport.get, onServer);
}
