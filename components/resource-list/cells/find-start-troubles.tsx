'use client';

import { useEffect, useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjectLists } from '#components/data/use-object-lists.ts';
import { eventRows } from '#lib/kinds/object-events.ts';
import { startReason } from '#lib/kinds/pod/start-trouble.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { troubleKey } from './pod-troubles.tsx';

/** Namespaces of the window in which pods are starting, and events of each: more are not asked for. */
const mostNamespaces = 4;
const mostEvents = 100;
const nowhere = '';

/**
 * Finds why starting pods don't get on, in the FailedMount events of just their namespaces. Loaded and asked for only
 * while there are such pods; who may not read events is told nothing here, and why on the pod's page.
 */
export default function FindStartTroubles(props: {
  cluster: string;
  rows: readonly LiveRow[];
  onFound: (troubles: ReadonlyMap<string, StatusReason>) => void;
}) {
  const { cluster, rows, onFound } = props;
  const { byId } = useDiscovery(cluster);
  const events = byId('events');
  const names = [...new Set(rows.map(({ namespace }) => namespace ?? nowhere))].sort().slice(0, mostNamespaces);
  const asked = names.join(',');
  const lists = useMemo(
    () =>
      asked.split(',').map((namespace) => ({
        resource: events,
        namespace,
        fieldSelector: 'involvedObject.kind=Pod,reason=FailedMount',
        limit: mostEvents,
        enabled: namespace !== nowhere,
      })),
    [asked, events],
  );
  const states = useObjectLists(cluster, lists);
  const troubles = useMemo(() => {
    const found = new Map<string, StatusReason>();
    for (const row of rows) {
      const at = asked.split(',').indexOf(row.namespace ?? nowhere);
      const own = eventRows(states[at]?.objects ?? []).filter(
        // Not of an earlier pod of the same name.
        ({ about, lastMs }) => about.name === row.name && !(lastMs < (row.createdMs ?? 0)),
      );
      const reason = startReason(own);
      if (reason !== undefined) found.set(troubleKey(row), reason);
    }
    return found;
  }, [rows, states, asked]);
  useEffect(() => onFound(troubles), [troubles, onFound]);
  return null;
}
