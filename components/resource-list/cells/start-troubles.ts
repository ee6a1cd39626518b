'use client';

import { createContext } from 'react';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { LiveRow } from '#lib/protocol/live.ts';

/** Why pods of the window that should have containers by now have none, by `namespace/name`. */
export const StartTroubles = createContext<ReadonlyMap<string, StatusReason>>(new Map());

/** What kubectl prints until the kubelet has mounted volumes and made the network. */
const starting = /^(?:ContainerCreating|PodInitializing|Init:0\/\d+)$/;

/** Only events know of these: the pod's own status says nothing of its volumes. */
export function isStarting(kind: string, { status, deleting }: LiveRow): boolean {
  return kind === 'Pod' && deleting !== true && status !== undefined && starting.test(status);
}
