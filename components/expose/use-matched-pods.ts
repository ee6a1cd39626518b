'use client';

import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';

export interface MatchedPods {
  readonly total: number;
  readonly ready: number;
  /** False while the pods are not read, or may not be listed. */
  readonly isKnown: boolean;
  readonly isRefused: boolean;
}

/** The pods that these labels select now. */
export function useMatchedPods(
  cluster: string,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): MatchedPods {
  const { byId } = useDiscovery(cluster);
  const labelSelector = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const pods = useObjects(cluster, byId('pods'), { namespace, labelSelector });
  return {
    total: pods.objects.length,
    ready: pods.objects.filter(isReady).length,
    isKnown: !pods.pending && pods.problem === undefined,
    isRefused: pods.problem !== undefined,
  };
}

function isReady(pod: KubeObject): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false;
  return listOf(recordOf(pod.status).conditions)
    .map(recordOf)
    .some(({ type, status }) => type === 'Ready' && status === 'True');
}
