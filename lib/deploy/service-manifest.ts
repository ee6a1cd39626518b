import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Exposure, NetworkSection, Protocol, ServicePortRow } from './form.ts';
import {
  FieldTaker,
  mergeRest,
  readInteger,
  readLabels,
  readObjects,
  readText,
  sameLabels,
  valueAt,
  withoutPath,
  writeInteger,
} from './json-fields.ts';

export interface ServiceOwner {
  /** For `writeService` the Service's own name, for `readService` the workload's. */
  readonly name: string;
  readonly namespace: string;
  /** The workload's own `spec.selector.matchLabels`, never an invented label. */
  readonly selector: Readonly<Record<string, string>>;
}

/** The Service of a network section that exposes something. */
export function writeService(network: NetworkSection, owner: ServiceOwner): JsonObject {
  const isNodePort = network.exposure === 'NodePort';
  return mergeRest(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: owner.name === '' ? undefined : owner.name,
        namespace: owner.namespace === '' ? undefined : owner.namespace,
      },
      spec: {
        type: isNodePort ? 'NodePort' : 'ClusterIP',
        selector: Object.keys(owner.selector).length > 0 ? owner.selector : undefined,
        ports: network.ports.length > 0 ? network.ports.map((row) => writePort(row, isNodePort)) : undefined,
      },
    },
    network.rest,
  );
}

/** The section for a Service that this workload's form can hold; undefined when it is of another sort. */
export function readService(service: JsonObject, workload: ServiceOwner): NetworkSection | undefined {
  const exposure = exposureOf(valueAt(service, ['spec', 'type']));
  const selector = readLabels(valueAt(service, ['spec', 'selector']));
  const taker = new FieldTaker([['apiVersion'], ['kind'], ['spec', 'type']].reduce(withoutPath, service));
  const namespace = taker.take(['metadata', 'namespace'], readText) ?? '';
  if (exposure === undefined || namespace !== workload.namespace || !sameLabels(selector, workload.selector)) {
    return undefined;
  }
  taker.take(['spec', 'selector'], readLabels);
  const name = taker.take(['metadata', 'name'], readText);
  if (name === undefined) return undefined;
  const ports = taker.take(['spec', 'ports'], readObjects) ?? [];
  return {
    exposure,
    serviceName: name === workload.name ? '' : name,
    ports: ports.map((port) => readPort(port, exposure === 'NodePort')),
    rest: taker.rest,
  };
}

function exposureOf(type: JsonValue | undefined): Exclude<Exposure, 'none'> | undefined {
  if (type === undefined || type === 'ClusterIP') return 'ClusterIP';
  return type === 'NodePort' ? 'NodePort' : undefined;
}

function writePort(row: ServicePortRow, isNodePort: boolean): JsonObject {
  return mergeRest(
    {
      name: row.name === '' ? undefined : row.name,
      protocol: row.protocol === '' ? undefined : row.protocol,
      port: writeInteger(row.port),
      targetPort: writeInteger(row.targetPort),
      nodePort: isNodePort ? writeInteger(row.nodePort) : undefined,
    },
    row.rest,
  );
}

function readPort(port: JsonObject, isNodePort: boolean): ServicePortRow {
  const taker = new FieldTaker(port);
  return {
    name: taker.take(['name'], readText) ?? '',
    protocol: taker.take(['protocol'], readProtocol) ?? '',
    port: taker.take(['port'], readInteger) ?? '',
    targetPort: taker.take(['targetPort'], readInteger) ?? '',
    nodePort: (isNodePort && taker.take(['nodePort'], readInteger)) || '',
    rest: taker.rest,
  };
}

function readProtocol(value: JsonValue | undefined): Protocol | undefined {
  return value === 'TCP' || value === 'UDP' || value === 'SCTP' ? value : undefined;
}
