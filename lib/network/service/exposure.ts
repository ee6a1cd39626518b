import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export type Exposure = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

export const exposures: readonly Exposure[] = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Undefined for ExternalName, which is no exposure but a name. */
export function exposureOf(service: KubeObject): Exposure | undefined {
  const type = textOf(recordOf(service.spec).type) ?? 'ClusterIP';
  return exposures.find((exposure) => exposure === type);
}

export type ExposureRefusal = 'headless' | 'no-ports';

/** Why a Service can't have this type; the server would say it less clearly. */
export function exposureRefusal(service: KubeObject, to: Exposure): ExposureRefusal | undefined {
  if (recordOf(service.spec).clusterIP === 'None' && to !== 'ClusterIP') return 'headless';
  if (servicePorts(service).length === 0) return 'no-ports';
  return undefined;
}

/** A node port the user asked for, by the port's index; absent or undefined: the cluster chooses. */
export type NodePorts = Readonly<Record<number, number | undefined>>;

/**
 * A JSON patch (RFC 6902) of `type` and `nodePort`s only. Not a merge patch, which would have to repeat the list of
 * ports, nor a strategic one, whose merge key `port` mixes up 53/TCP and 53/UDP. Leaving NodePort and LoadBalancer
 * removes `nodePort` from every port (spec/facts.md 7.9), leaving LoadBalancer its source ranges, which the API server
 * refuses elsewhere; what else depends on the type it drops itself (dropTypeDependentFields, seen on v1.35). The
 * resourceVersion makes the server answer 409 when the Service is not the one that was seen.
 */
export function exposurePatch(service: KubeObject, to: Exposure, nodePorts: NodePorts = {}): string {
  const operations: { op: string; path: string; value?: string | number }[] = [];
  const version = service.metadata.resourceVersion;
  const spec = recordOf(service.spec);
  if (version !== undefined) operations.push({ op: 'replace', path: '/metadata/resourceVersion', value: version });
  operations.push({ op: 'add', path: '/spec/type', value: to });
  if (to !== 'LoadBalancer' && spec.loadBalancerSourceRanges !== undefined) {
    operations.push({ op: 'remove', path: '/spec/loadBalancerSourceRanges' });
  }
  listOf(spec.ports).forEach((entry, index) => {
    const nodePort = numberOf(recordOf(entry).nodePort);
    const path = `/spec/ports/${index}/nodePort`;
    const wanted = nodePorts[index];
    if (to === 'ClusterIP') {
      if (nodePort !== undefined) operations.push({ op: 'remove', path });
    } else if (wanted !== undefined && wanted !== nodePort) {
      operations.push({ op: 'add', path, value: wanted });
    }
  });
  return JSON.stringify(operations);
}

/** What goes when a Service gets another type; texts are `kinds.exposure.loss.{code}`. */
export interface ExposureLoss {
  readonly code: 'node-ports' | 'external-address' | 'source-ranges' | 'load-balancer-class' | 'local-traffic';
  /** What goes, never empty. */
  readonly values: readonly (string | number)[];
}

/** What a change of the type takes away, so that it can be said before. Nothing where the type stays. */
export function exposureLosses(service: KubeObject, to: Exposure): readonly ExposureLoss[] {
  const spec = recordOf(service.spec);
  const from = textOf(spec.type);
  const losses: ExposureLoss[] = [];
  const lose = (code: ExposureLoss['code'], values: ExposureLoss['values']) => {
    if (values.length > 0) losses.push({ code, values });
  };
  const nodePorts = servicePorts(service).flatMap(({ nodePort }) => nodePort ?? []);
  if (to === 'ClusterIP') lose('node-ports', nodePorts);
  if (from === 'LoadBalancer' && to !== 'LoadBalancer') {
    lose('external-address', loadBalancerEntries(service));
    lose(
      'source-ranges',
      listOf(spec.loadBalancerSourceRanges).flatMap((range) => textOf(range) ?? []),
    );
    lose('load-balancer-class', [textOf(spec.loadBalancerClass) ?? []].flat());
  }
  // It is Cluster again when the type comes back.
  if (to === 'ClusterIP' && spec.externalTrafficPolicy === 'Local') lose('local-traffic', ['Local']);
  return losses;
}

/** Addresses and host names that a load balancer has given: `status.loadBalancer.ingress`. */
export function loadBalancerEntries(service: KubeObject): readonly string[] {
  return listOf(recordOf(recordOf(service.status).loadBalancer).ingress).flatMap((value) => {
    const entry = recordOf(value);
    return textOf(entry.ip) || textOf(entry.hostname) || [];
  });
}
