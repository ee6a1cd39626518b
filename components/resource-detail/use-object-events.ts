'use client';

import { useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { groupedEvents } from '#lib/kinds/event-groups.ts';
import { type EventRow, eventRows } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface ObjectEvents {
  readonly events: readonly EventRow[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/**
 * Events about an object. Asked by kind and name, since the kubelet writes a node's name where its uid belongs; those
 * of an earlier object of the same name are left out.
 */
export function useObjectEvents(cluster: string, object: KubeObject | undefined): ObjectEvents {
  const { byId } = useDiscovery(cluster);
  const { kind = '', metadata } = object ?? {};
  const state = useObjects(cluster, byId('events'), {
    // Events about objects without a namespace are written to `default`.
    namespace: metadata?.namespace ?? 'default',
    fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${metadata?.name ?? ''}`,
    enabled: object !== undefined && kind !== 'Event',
  });
  const uid = metadata?.uid;
  const events = useMemo(
    () =>
      groupedEvents(
        eventRows(state.objects).filter((row) => kind === 'Node' || row.about.uid === '' || row.about.uid === uid),
      ),
    [state.objects, kind, uid],
  );
  return { events, pending: state.pending && object !== undefined, problem: state.problem };
}
