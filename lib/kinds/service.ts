import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { genericActions } from './actions/generic.ts';
import { changeExposure } from './actions/service.ts';
import type { KindDefinition } from './kind-definition.ts';

export const services: KindDefinition = {
  id: 'services',
  actions: [changeExposure, ...genericActions],
  emptyHint: 'service',
  ownsPods: false,
};

export interface ServiceSpec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly externalName?: string;
  readonly externalIPs?: readonly string[];
  readonly selector?: Readonly<Record<string, string>>;
  /** Read with servicePorts. */
  readonly ports?: unknown;
  readonly externalTrafficPolicy?: string;
  readonly sessionAffinity?: string;
}

export interface ServiceStatus {
  readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[] };
}

export type Service = KubeObject<ServiceSpec, ServiceStatus>;

/** A v1 Service as its API promises it: the API server has checked it, and every field is optional here. */
export function serviceOf(object: KubeObject): Service {
  return object as Service;
}

/** A discovery.k8s.io/v1 EndpointSlice as its API promises it; see serviceOf. */
export function endpointSliceOf(object: KubeObject): EndpointSlice {
  return object as EndpointSlice;
}

export type Exposure = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

export const exposures: readonly Exposure[] = ['ClusterIP', 'NodePort', 'LoadBalancer'];

export type ExposureRefusal = 'headless' | 'no-ports';

/** Why a Service can't have this type; the server would say it less clearly. */
export function exposureRefusal(service: Service, to: Exposure): ExposureRefusal | undefined {
  if (service.spec?.clusterIP === 'None' && to !== 'ClusterIP') return 'headless';
  if (servicePorts(service).length === 0) return 'no-ports';
  return undefined;
}

/** A node port the user asked for, by the port's index; absent or undefined: the cluster chooses. */
export type NodePorts = Readonly<Record<number, number | undefined>>;

/**
 * A JSON patch (RFC 6902) of `type` and `nodePort`s only. Not a merge patch, which would have to repeat the list of
 * ports, nor a strategic one, whose merge key `port` mixes up 53/TCP and 53/UDP. Leaving NodePort and LoadBalancer
 * removes `nodePort` from every port (spec/facts.md 7.9). The resourceVersion makes the server answer 409 when the
 * Service is not the one that was seen.
 */
export function exposurePatch(service: Service, to: Exposure, nodePorts: NodePorts = {}): string {
  const operations: { op: string; path: string; value?: string | number }[] = [];
  const version = service.metadata.resourceVersion;
  if (version !== undefined) operations.push({ op: 'replace', path: '/metadata/resourceVersion', value: version });
  operations.push({ op: 'add', path: '/spec/type', value: to });
  listOf(service.spec?.ports).forEach((entry, index) => {
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

/** Names that resolve inside the cluster. The cluster's domain can be another one; `cluster.local` is the default. */
export function dnsNames(service: Pick<Service, 'metadata'>): { same: string; other: string; full: string } {
  const { name, namespace = 'default' } = service.metadata;
  return { same: name, other: `${name}.${namespace}`, full: `${name}.${namespace}.svc.cluster.local` };
}

interface EndpointSpec {
  readonly addresses?: readonly string[];
  readonly nodeName?: string;
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
  readonly targetRef?: { readonly kind?: string; readonly name?: string; readonly namespace?: string };
}

/** discovery.k8s.io/v1. `endpoints` and `ports` are null, not empty, when the selector matches nothing. */
export interface EndpointSlice extends KubeObject {
  readonly addressType?: string;
  readonly endpoints?: readonly EndpointSpec[] | null;
  readonly ports?: readonly { readonly name?: string; readonly port?: number; readonly protocol?: string }[] | null;
}

export interface EndpointRow {
  /** `10.244.1.7:80, 10.244.1.7:443`: one per port of the slice. */
  readonly addresses: readonly string[];
  readonly pod?: string | undefined;
  readonly node?: string | undefined;
  /** Undefined conditions count as ready (EndpointConditions in discovery/v1). */
  readonly ready: boolean;
  readonly terminating: boolean;
}

const hostPort = (host: string, port: number | undefined) => {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === undefined ? host : `${bracketed}:${port}`;
};

/** All endpoints of a Service's slices, ready ones first, each address once. */
export function endpointRows(slices: readonly EndpointSlice[]): EndpointRow[] {
  const rows = new Map<string, EndpointRow>();
  for (const slice of slices) {
    const ports = slice.ports ?? [];
    for (const endpoint of slice.endpoints ?? []) {
      const host = endpoint.addresses?.[0] ?? '';
      const own = ports.length === 0 ? [hostPort(host, undefined)] : ports.map((port) => hostPort(host, port.port));
      const known = rows.get(host);
      rows.set(host, {
        addresses: [...new Set([...(known?.addresses ?? []), ...own])],
        pod: endpoint.targetRef?.kind === 'Pod' ? endpoint.targetRef.name : undefined,
        node: endpoint.nodeName,
        ready: endpoint.conditions?.ready ?? true,
        terminating: endpoint.conditions?.terminating ?? false,
      });
    }
  }
  return [...rows.values()].sort((a, b) => Number(b.ready) - Number(a.ready));
}
