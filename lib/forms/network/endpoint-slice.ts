import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { FieldChange } from '../form-text.ts';
import { portsOf } from './service-type.ts';

const ownerLabel = 'kubernetes.io/service-name';

/** The EndpointSlice of a Service without a selector: what answers is named by its addresses. */
export function sliceFor(service: JsonObject | undefined, addresses: readonly string[]): JsonObject {
  const { name, namespace, ports } = followed(service);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: sliceName(name),
      ...(namespace === undefined ? {} : { namespace }),
      labels: { [ownerLabel]: name ?? '' },
    },
    addressType: addressTypeOf(addresses),
    endpoints: addresses.map((address) => ({ addresses: [address] })),
    ports,
  };
}

/** What follows in the EndpointSlice when its Service changes: name, namespace and ports, as long as they were equal. */
export function sliceFollows(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  slice: JsonObject | undefined,
  document: number,
): readonly FieldChange[] {
  const [old, now] = [followed(before), followed(after)];
  const pairs: readonly (readonly [readonly string[], JsonValue | undefined, JsonValue | undefined])[] = [
    [['metadata', 'name'], sliceName(old.name), sliceName(now.name)],
    [['metadata', 'namespace'], old.namespace, now.namespace],
    [['metadata', 'labels', ownerLabel], old.name ?? '', now.name ?? ''],
    [['ports'], old.ports, now.ports],
  ];
  const follows = pairs.flatMap(([path, was, is]): FieldChange[] => {
    if (isSameValue(was, is) || !isSameValue(valueAt(slice, path), was)) return [];
    return [{ document, path, value: is }];
  });
  return [...follows, ...typeFollows(slice, document)];
}

/** `IPv6` as soon as the addresses are; a slice of another type is somebody's own. */
function typeFollows(slice: JsonObject | undefined, document: number): readonly FieldChange[] {
  const type = slice?.addressType;
  const addresses = sliceAddresses(slice).filter((address) => address !== '');
  if (addresses.length === 0 || (type !== 'IPv4' && type !== 'IPv6')) return [];
  const wanted = addressTypeOf(addresses);
  return wanted === type ? [] : [{ document, path: ['addressType'], value: wanted }];
}

/** The first address of each endpoint: the only one that anything reads. */
function sliceAddresses(slice: JsonObject | undefined): readonly string[] {
  const endpoints = slice?.endpoints;
  if (!isJsonArray(endpoints)) return [];
  return endpoints.flatMap((endpoint) => {
    const address = valueAt(endpoint, ['addresses', 0]);
    return typeof address === 'string' ? [address] : [];
  });
}

function addressTypeOf(addresses: readonly string[]): string {
  return addresses.some((address) => address.includes(':')) ? 'IPv6' : 'IPv4';
}

function sliceName(name: JsonValue | undefined): string {
  return typeof name === 'string' && name !== '' ? `${name}-1` : '';
}

function followed(service: JsonObject | undefined) {
  return {
    name: valueAt(service, ['metadata', 'name']),
    namespace: valueAt(service, ['metadata', 'namespace']),
    ports: portsOf(service).map(slicePort),
  };
}

/** A slice names its ports as the Service does, and says the number that answers there. */
function slicePort(port: JsonValue): JsonValue {
  const [name, protocol, own, target, appProtocol] = ['name', 'protocol', 'port', 'targetPort', 'appProtocol'].map(
    (field) => valueAt(port, [field]),
  );
  const number = typeof target === 'number' ? target : own;
  return {
    ...(name === undefined ? {} : { name }),
    protocol: protocol ?? 'TCP',
    ...(number === undefined ? {} : { port: number }),
    ...(appProtocol === undefined ? {} : { appProtocol }),
  };
}
