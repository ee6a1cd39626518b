'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isNodeReady } from '#lib/kubernetes/node-address.ts';
import {
  type EntryAddress,
  hostPortAddresses,
  loadBalancerAddresses,
  nodePortAddresses,
  uniqueAddresses,
} from '#lib/network/ingress/ingress-address.ts';
import { type ClassReading, classController, controllerSelector } from '#lib/network/ingress/ingress-class.ts';

/** Every node answers with the same. */
const mostNodes = 20;
const mostOfController = 50;

export interface EntryAddresses {
  readonly addresses: readonly EntryAddress[];
  readonly pending: boolean;
  /** The controller's Services and pods may not be looked for everywhere. */
  readonly isRefused: boolean;
}

/** Where the controller of this Ingress listens: what it wrote down, its node ports, and nodes it has ports of. */
export function useEntryAddresses(ingress: KubeObject, reading: ClassReading): EntryAddresses {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { chosen, ingressClass } = reading;
  // The old annotation's word for ingress-nginx is `nginx`; others call themselves by their name.
  const guessed = chosen?.name === 'nginx' ? 'k8s.io/ingress-nginx' : (chosen?.name ?? '');
  const labelSelector = controllerSelector(ingressClass === undefined ? guessed : classController(ingressClass));
  const scope = { labelSelector, limit: mostOfController, enabled: labelSelector !== '' };
  const services = useObjects(cluster, byId('services'), scope);
  const pods = useObjects(cluster, byId('pods'), scope);
  const nodes = useObjects(cluster, byId('nodes'), { limit: mostNodes });
  const ready = nodes.objects.filter(isNodeReady);
  return {
    addresses: uniqueAddresses([
      ...loadBalancerAddresses(ingress),
      ...hostPortAddresses(pods.objects, nodes.objects),
      ...nodePortAddresses(services.objects, ready),
    ]),
    pending: scope.enabled && (services.pending || pods.pending),
    isRefused: services.problem !== undefined || pods.problem !== undefined,
  };
}
