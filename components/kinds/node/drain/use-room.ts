'use client';

import { useQuery } from '@tanstack/react-query';
import { readObjects } from '#components/data/read-objects.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type Room, roomElsewhere } from '#lib/scheduling/drain/room.ts';

/** Reading more would cost seconds and megabytes for one line of a dialog. */
const mostPods = 2000;
const mostNodes = 500;

export type RoomState =
  | { readonly code: 'known'; readonly room: Room }
  | { readonly code: 'reading' | 'too-many' | 'no-right' };

/** Whether the other nodes have room for what moves. */
export function useRoom(
  cluster: string,
  nodes: readonly string[],
  moving: readonly KubeObject[] | undefined,
): RoomState {
  const { byId } = useDiscovery(cluster);
  const podResource = byId('pods');
  const nodeResource = byId('nodes');
  const query = useQuery({
    queryKey: ['drain-room', cluster],
    queryFn: async ({ signal }) => {
      if (podResource === undefined || nodeResource === undefined) throw new TypeError('Discovery is not there yet.');
      const unfinished = 'status.phase!=Succeeded,status.phase!=Failed';
      const [pods, others] = await Promise.all([
        readObjects(cluster, podResource, { fieldSelector: unfinished, most: mostPods }, signal),
        readObjects(cluster, nodeResource, { most: mostNodes }, signal),
      ]);
      return { pods, others };
    },
    enabled: podResource !== undefined && nodeResource !== undefined,
    gcTime: 0,
    structuralSharing: false,
    retry: false,
  });
  if (query.error !== null) {
    if (!(query.error instanceof RequestProblem)) throw query.error;
    return { code: 'no-right' };
  }
  if (query.data === undefined || moving === undefined) return { code: 'reading' };
  const { pods, others } = query.data;
  if (pods.more || others.more) return { code: 'too-many' };
  return { code: 'known', room: roomElsewhere(moving, others.objects, pods.objects, new Set(nodes)) };
}
