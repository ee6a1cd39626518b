import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface ServiceReference {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
  readonly path?: string;
}

/** `namespace/name:port` of an APIService or a webhook; the port is 443 unless said. */
export function serviceReference(value: unknown): ServiceReference | undefined {
  const service = recordOf(value);
  const name = textOf(service.name);
  if (name === undefined || name === '') return undefined;
  const path = textOf(service.path);
  return {
    namespace: textOf(service.namespace) ?? '',
    name,
    port: numberOf(service.port) ?? 443,
    ...(path === undefined ? {} : { path }),
  };
}

export interface ApiServiceFacts {
  readonly group: string;
  readonly version: string;
  /** Undefined: the API server itself serves it. */
  readonly service: ServiceReference | undefined;
  /** The server's certificate is not checked. */
  readonly skipsVerify: boolean;
  readonly groupPriority: number | undefined;
  readonly versionPriority: number | undefined;
}

export function apiServiceFacts(object: KubeObject): ApiServiceFacts {
  const spec = recordOf(object.spec);
  return {
    group: textOf(spec.group) ?? '',
    version: textOf(spec.version) ?? '',
    service: serviceReference(spec.service),
    skipsVerify: spec.insecureSkipTLSVerify === true,
    groupPriority: numberOf(spec.groupPriorityMinimum),
    versionPriority: numberOf(spec.versionPriority),
  };
}

/** Reasons of the availability controller (kube-aggregator); the text is `kinds.apiService.why.{code}`. */
const knownReasons = [
  'MissingEndpoints',
  'ServiceNotFound',
  'ServicePortError',
  'FailedDiscoveryCheck',
  'EndpointsNotFound',
  'ServiceAccessError',
  'EndpointsAccessError',
] as const;

export interface Availability {
  readonly available: boolean | undefined;
  /** Why not; `other` for a reason that this list doesn't have. Undefined where it is available or nobody has looked. */
  readonly why: (typeof knownReasons)[number] | 'other' | undefined;
  readonly message: string;
}

/** The condition Available; undefined while the aggregator has not looked yet. */
export function apiServiceAvailability(object: KubeObject): Availability {
  const condition = findCondition(conditionsOf(object.status), 'Available');
  if (condition === undefined) return { available: undefined, why: undefined, message: '' };
  if (condition.status === 'True') return { available: true, why: undefined, message: condition.message };
  const why = knownReasons.find((reason) => reason === condition.reason) ?? 'other';
  return { available: false, why, message: condition.message };
}
