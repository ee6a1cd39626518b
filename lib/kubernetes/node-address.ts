import type { KubeObject } from './kube-object.ts';
import { portScheme, type ServicePort, servicePorts } from './service-port.ts';
import { listOf, recordOf, textOf } from './untyped.ts';

/** Why a node's link does not answer; texts in the messages under `kinds.service.linkReason`. */
export type LinkReason = 'node-not-ready' | 'no-address' | 'no-local-endpoint';

export interface NodeLink {
  readonly node: string;
  readonly address: string;
  /** Absent for protocols that a browser does not speak (UDP, SCTP) and for nodes without an address. */
  readonly url?: string;
  readonly nodePort: number;
  readonly port: ServicePort;
  readonly ready: boolean;
  /** Absent: traffic to this address reaches the Service. */
  readonly reason?: LinkReason;
}

/**
 * One link for each node and node port of a Service of type NodePort or LoadBalancer (spec/facts.md 7.8): the
 * ExternalIP, the InternalIP when there is none. With `externalTrafficPolicy: Local` only nodes with a ready endpoint
 * answer: give the EndpointSlices of the Service; without them that is not judged.
 */
export function nodeLinks(
  nodes: readonly KubeObject[],
  service: KubeObject,
  endpointSlices?: readonly KubeObject[],
): readonly NodeLink[] {
  const isLocal = recordOf(service.spec).externalTrafficPolicy === 'Local';
  const serving = isLocal && endpointSlices !== undefined ? nodesWithReadyEndpoints(endpointSlices) : undefined;
  const ports = servicePorts(service);
  return nodes.flatMap((node) => ports.flatMap((port) => nodeLink(node, port, serving)));
}

/** The same links at the cluster's entry address, whatever node stands behind it. */
export function entryLinks(service: KubeObject, address: string): readonly NodeLink[] {
  return servicePorts(service).flatMap((port) =>
    port.nodePort === undefined ? [] : [linkTo({ node: address, address, nodePort: port.nodePort, port, ready: true })],
  );
}

export function isNodeReady(node: KubeObject): boolean {
  return listOf(recordOf(node.status).conditions).some((value) => {
    const condition = recordOf(value);
    return condition.type === 'Ready' && condition.status === 'True';
  });
}

/** The address people reach the node by: the first ExternalIP, else the first InternalIP. */
export function nodeAddress(node: KubeObject): string | undefined {
  const addresses = listOf(recordOf(node.status).addresses).map(recordOf);
  for (const type of ['ExternalIP', 'InternalIP']) {
    const found = addresses.find((entry) => entry.type === type && textOf(entry.address));
    if (found !== undefined) return textOf(found.address);
  }
  return undefined;
}

/** IPv6 addresses stand in brackets in URLs. */
export function urlHost(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

function nodeLink(node: KubeObject, port: ServicePort, serving: ReadonlySet<string> | undefined): NodeLink[] {
  const { nodePort } = port;
  if (nodePort === undefined) return [];
  const address = nodeAddress(node) ?? '';
  const ready = isNodeReady(node);
  const reason = linkReason(node.metadata.name, address, ready, serving);
  const link = linkTo({ node: node.metadata.name, address, nodePort, port, ready });
  return [reason === undefined ? link : { ...link, reason }];
}

function linkTo(link: Omit<NodeLink, 'url' | 'reason'>): NodeLink {
  const { address, nodePort, port } = link;
  const scheme = portScheme(port);
  return address === '' || scheme === undefined
    ? link
    : { ...link, url: `${scheme}://${urlHost(address)}:${nodePort}` };
}

function linkReason(
  name: string,
  address: string,
  ready: boolean,
  serving: ReadonlySet<string> | undefined,
): LinkReason | undefined {
  if (address === '') return 'no-address';
  if (!ready) return 'node-not-ready';
  return serving?.has(name) === false ? 'no-local-endpoint' : undefined;
}

/** A slice's `endpoints` may be null; an endpoint without `ready` counts as ready (discovery.k8s.io/v1). */
function nodesWithReadyEndpoints(slices: readonly KubeObject[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const slice of slices) {
    for (const value of listOf('endpoints' in slice ? slice.endpoints : undefined)) {
      const endpoint = recordOf(value);
      const name = textOf(endpoint.nodeName);
      if (name !== undefined && recordOf(endpoint.conditions).ready !== false) names.add(name);
    }
  }
  return names;
}
