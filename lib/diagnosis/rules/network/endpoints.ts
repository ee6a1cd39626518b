import { selectsPods } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { endpointsOf } from '#lib/network/endpoints.ts';
import { printLabels, serviceSelector } from '#lib/network/service/selector-match.ts';
import type { Facts } from '../../facts.ts';
import type { FoundObject } from '../../finding.ts';
import { factResources } from '../../resources.ts';

/** What a Service has behind it: the questions that every rule of the network asks in the same words, so they are one. */

export function serviceNamed(facts: Facts, namespace: string, name: string): KubeObject | null | undefined {
  return facts.object({ resource: factResources.services, namespace, name });
}

export function slicesOf(facts: Facts, namespace: string, service: string): readonly KubeObject[] | undefined {
  const labelSelector = `kubernetes.io/service-name=${service}`;
  return facts.list({ resource: factResources.endpointSlices, namespace, labelSelector });
}

/** Pods that its selector matches; none for a Service without selector. */
export function podsBehind(facts: Facts, service: KubeObject): readonly KubeObject[] | undefined {
  const { namespace } = service.metadata;
  if (!selectsPods(service)) return [];
  return facts.list({ resource: factResources.pods, namespace, labelSelector: printLabels(serviceSelector(service)) });
}

/** Addresses that answer; undefined while the slices are not known. */
export function readyEndpoints(facts: Facts, service: KubeObject): number | undefined {
  const { namespace = '', name } = service.metadata;
  const slices = slicesOf(facts, namespace, name);
  if (slices === undefined) return undefined;
  return endpointsOf(slices, servicePorts(service).length > 0).filter(({ state }) => state === 'ready').length;
}

export function serviceObject(namespace: string, name: string): FoundObject {
  return { apiVersion: 'v1', kind: 'Service', namespace, name };
}

export function ageMs(facts: Facts, object: KubeObject): number {
  const created = Date.parse(object.metadata.creationTimestamp ?? '');
  return Number.isNaN(created) ? Number.POSITIVE_INFINITY : facts.nowMs - created;
}
