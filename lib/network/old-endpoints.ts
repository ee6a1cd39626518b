import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Endpoint, SlicePort } from './endpoints.ts';

/** A v1 Endpoints object in the words of EndpointSlices: every address of a subset has every port of it. */
export function oldEndpoints(object: KubeObject): {
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly SlicePort[];
} {
  const subsets = listOf(recordOf(object).subsets).map(recordOf);
  const ports = new Map<string, SlicePort>();
  const endpoints = subsets.flatMap((subset) => {
    for (const value of listOf(subset.ports)) {
      const port = readPort(value);
      ports.set(`${port.name}/${port.port}/${port.protocol}`, port);
    }
    return [
      ...listOf(subset.addresses).map((value) => readAddress(value, true)),
      ...listOf(subset.notReadyAddresses).map((value) => readAddress(value, false)),
    ];
  });
  return { endpoints: [...new Map(endpoints.map((one) => [one.address, one])).values()], ports: [...ports.values()] };
}

function readPort(value: unknown): SlicePort {
  const port = recordOf(value);
  return {
    name: textOf(port.name) ?? '',
    protocol: textOf(port.protocol) ?? 'TCP',
    port: numberOf(port.port),
    appProtocol: textOf(port.appProtocol),
  };
}

function readAddress(value: unknown, isReady: boolean): Endpoint {
  const address = recordOf(value);
  const target = recordOf(address.targetRef);
  const name = textOf(target.name);
  const ip = textOf(address.ip) ?? '';
  return {
    address: ip,
    places: [ip],
    target:
      name === undefined
        ? undefined
        : { kind: textOf(target.kind) ?? 'Pod', name, namespace: textOf(target.namespace) },
    node: textOf(address.nodeName),
    zone: undefined,
    hostname: textOf(address.hostname),
    state: isReady ? 'ready' : 'not-ready',
    serving: isReady,
  };
}
