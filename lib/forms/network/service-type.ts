import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { FieldChange } from '../form-text.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

export const serviceTypes: readonly ServiceType[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** Left out it is ClusterIP; undefined for a word that is no type. */
export function serviceTypeOf(service: JsonObject | undefined): ServiceType | undefined {
  const type = valueAt(service, ['spec', 'type']) ?? 'ClusterIP';
  return serviceTypes.find((one) => one === type);
}

export function isHeadless(service: JsonObject | undefined): boolean {
  return valueAt(service, ['spec', 'clusterIP']) === 'None';
}

/** What a new Service, or one that was ExternalName, begins with. */
export const firstPorts: JsonValue = [{ port: 80 }];

const nodeFields = ['externalTrafficPolicy'];
const balancerFields = [
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
  'loadBalancerClass',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
];
/** What a name of another place has no use for, or must not have. */
const clusterFields = [
  'clusterIP',
  'clusterIPs',
  'internalTrafficPolicy',
  'ipFamilies',
  'ipFamilyPolicy',
  'ports',
  'publishNotReadyAddresses',
  'selector',
  'sessionAffinity',
  'sessionAffinityConfig',
  'trafficDistribution',
];

/**
 * Another type, and without the fields that the API server refuses with it: leaving NodePort and LoadBalancer takes
 * `nodePort` from every port (spec/facts.md 7.9), a cluster IP `None` goes with a type that needs an address.
 * `before`: the `spec` that the Service had before it became ExternalName, whose selector and ports come back.
 */
export function typeChanges(
  service: JsonObject | undefined,
  document: number,
  to: ServiceType,
  before?: JsonValue,
): readonly FieldChange[] {
  const from = serviceTypeOf(service);
  const changes: FieldChange[] = [{ document, path: ['spec', 'type'], value: to }];
  const put = (path: FieldPath, value: JsonValue | undefined) => changes.push({ document, path, value });
  const drop = (fields: readonly string[]) => {
    for (const field of fields) if (valueAt(service, ['spec', field]) !== undefined) put(['spec', field], undefined);
  };
  const hasNodePorts = to === 'NodePort' || to === 'LoadBalancer';
  if (to !== 'LoadBalancer') drop(balancerFields);
  if (to === 'ExternalName') {
    drop([...nodeFields, ...clusterFields]);
    return changes;
  }
  drop(['externalName']);
  if (hasNodePorts) {
    if (isHeadless(service)) drop(['clusterIP', 'clusterIPs']);
  } else {
    drop(nodeFields);
    portsOf(service).forEach((_, index) => {
      const path = ['spec', 'ports', index, 'nodePort'];
      if (valueAt(service, path) !== undefined) put(path, undefined);
    });
  }
  if (from === 'ExternalName') {
    const selector = valueAt(before, ['selector']);
    const ports = valueAt(before, ['ports']) ?? firstPorts;
    if (selector !== undefined) put(['spec', 'selector'], selector);
    if (portsOf(service).length === 0) put(['spec', 'ports'], hasNodePorts ? ports : withoutNodePorts(ports));
  }
  return changes;
}

export function portsOf(service: JsonObject | undefined): readonly JsonValue[] {
  const ports = valueAt(service, ['spec', 'ports']);
  return isJsonArray(ports) ? ports : [];
}

function withoutNodePorts(ports: JsonValue): JsonValue {
  if (!isJsonArray(ports)) return ports;
  return ports.map((port) => {
    if (typeof port !== 'object' || port === null || isJsonArray(port)) return port;
    const { nodePort, ...rest } = port;
    return rest;
  });
}
