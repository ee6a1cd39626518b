'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface StorageClasses {
  readonly classes: readonly KubeObject[];
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
  /** Null when there is none of this name; undefined when it isn't known, or may not be read. */
  readonly find: (name: string | undefined) => KubeObject | null | undefined;
}

/** Every storage class; there are few. */
export function useStorageClasses(): StorageClasses {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { objects, pending, problem, more } = useObjects(cluster, byId('storageclasses.storage.k8s.io'));
  return {
    classes: objects,
    pending,
    problem,
    find: (name) => {
      const found = objects.find((storageClass) => storageClass.metadata.name === name);
      if (found !== undefined) return found;
      return pending || problem !== undefined || more || name === undefined || name === '' ? undefined : null;
    },
  };
}
