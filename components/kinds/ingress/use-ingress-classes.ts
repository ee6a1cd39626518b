'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type ClassReading, isDefaultClass, readClass } from '#lib/network/ingress/ingress-class.ts';

export interface IngressClasses {
  readonly classes: readonly KubeObject[];
  readonly reading: ClassReading;
  readonly default: KubeObject | undefined;
  /** False while the classes are not read, or may not be. */
  readonly isKnown: boolean;
}

/** The classes of the cluster, and the one of this Ingress. */
export function useIngressClasses(ingress: KubeObject): IngressClasses {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const state = useObjects(cluster, byId('ingressclasses.networking.k8s.io'));
  return {
    classes: state.objects,
    reading: readClass(ingress, state.objects),
    default: state.objects.find(isDefaultClass),
    isKnown: !state.pending && state.problem === undefined,
  };
}
