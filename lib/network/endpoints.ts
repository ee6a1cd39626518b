import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type PodOwner, podOwner } from './pod-owner.ts';

/**
 * `terminating` goes before the others: such an endpoint gets no new connections, whatever it still serves. `no-port`
 * is ready and of no use: the Service's target port is a name that its pod does not have.
 */
export type EndpointState = 'ready' | 'no-port' | 'not-ready' | 'terminating';

export interface Endpoint {
  /** The bare address: `10.244.1.7`, `fd00::7`. */
  readonly address: string;
  /** `10.244.1.7:80`, one for each port of its slices; the bare address where they have none. */
  readonly places: readonly string[];
  /** What stands behind it; a Pod nearly always. */
  readonly target: { readonly kind: string; readonly name: string; readonly namespace: string | undefined } | undefined;
  readonly node: string | undefined;
  readonly zone: string | undefined;
  /** Set for pods with a `subdomain` (StatefulSets): `{hostname}.{service}.{namespace}.svc…` resolves to it. */
  readonly hostname: string | undefined;
  readonly state: EndpointState;
  /** Answers still, which a terminating pod may do while it drains. */
  readonly serving: boolean;
}

export interface SlicePort {
  readonly name: string;
  readonly protocol: string;
  /** Undefined: every port. */
  readonly port: number | undefined;
  readonly appProtocol: string | undefined;
}

/** discovery.k8s.io/v1: `ports` and `endpoints` are null, not empty, when the selector matches nothing. */
export function slicePorts(slice: KubeObject): readonly SlicePort[] {
  return listOf(recordOf(slice).ports).map((value) => {
    const port = recordOf(value);
    return {
      name: textOf(port.name) ?? '',
      protocol: textOf(port.protocol) ?? 'TCP',
      port: numberOf(port.port),
      appProtocol: textOf(port.appProtocol),
    };
  });
}

/**
 * All endpoints of a Service's slices, each address once, the ready ones first. With `needsPort`, for Services that
 * have ports, an address in a slice without any is none that answers.
 */
export function endpointsOf(slices: readonly KubeObject[], needsPort = false): readonly Endpoint[] {
  const byAddress = new Map<string, Endpoint>();
  for (const slice of slices) {
    const ports = [...slicePorts(slice)].sort((a, b) => (a.port ?? 0) - (b.port ?? 0));
    for (const value of listOf(recordOf(slice).endpoints)) {
      const endpoint = readEndpoint(value, ports);
      const known = byAddress.get(endpoint.address);
      const places = [...new Set([...(known?.places ?? []), ...endpoint.places])];
      byAddress.set(endpoint.address, { ...endpoint, places });
    }
  }
  const all = [...byAddress.values()].map((endpoint): Endpoint => {
    const hasPort = !needsPort || endpoint.places.some((place) => place !== endpoint.address);
    return endpoint.state === 'ready' && !hasPort ? { ...endpoint, state: 'no-port' } : endpoint;
  });
  return all.sort((a, b) => order[a.state] - order[b.state]);
}

const order: Readonly<Record<EndpointState, number>> = {
  ready: 0,
  'no-port': 1,
  'not-ready': 2,
  terminating: 3,
};

/** Of an endpoint's addresses all but the first are to be ignored (EndpointSlice in discovery/v1). */
function readEndpoint(value: unknown, ports: readonly SlicePort[]): Endpoint {
  const endpoint = recordOf(value);
  const address = listOf(endpoint.addresses).map(textOf)[0] ?? '';
  const conditions = recordOf(endpoint.conditions);
  const target = recordOf(endpoint.targetRef);
  const name = textOf(target.name);
  const isTerminating = conditions.terminating === true;
  // Conditions that are not there count as ready (EndpointConditions in discovery/v1).
  const isReady = conditions.ready !== false;
  return {
    address,
    places: ports.length === 0 ? [address] : ports.map(({ port }) => place(address, port)),
    target:
      name === undefined
        ? undefined
        : { kind: textOf(target.kind) ?? 'Pod', name, namespace: textOf(target.namespace) },
    node: textOf(endpoint.nodeName),
    zone: textOf(endpoint.zone),
    hostname: textOf(endpoint.hostname),
    state: isReady ? 'ready' : isTerminating ? 'terminating' : 'not-ready',
    serving: conditions.serving === undefined ? isReady : conditions.serving === true,
  };
}

function place(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The Service that a slice belongs to. Slices made by hand may have none. */
export function serviceOfSlice(slice: KubeObject): string | undefined {
  return textMapOf(slice.metadata.labels)['kubernetes.io/service-name'];
}

/** Slices by the name of their Service, for pages that look at many Services of one namespace. */
export function slicesByService(slices: readonly KubeObject[]): ReadonlyMap<string, readonly KubeObject[]> {
  const found = new Map<string, KubeObject[]>();
  for (const slice of slices) {
    const service = serviceOfSlice(slice);
    if (service !== undefined) found.set(service, [...(found.get(service) ?? []), slice]);
  }
  return found;
}

export interface EndpointRow {
  readonly endpoint: Endpoint;
  /** The pod behind it, where pods may be read. */
  readonly pod: KubeObject | undefined;
}

export interface EndpointGroup {
  /** Undefined: pods without an owner, addresses entered by hand, or pods that nobody could read. */
  readonly owner: PodOwner | undefined;
  readonly rows: readonly EndpointRow[];
  /** Pods that the selector matches and that have no endpoint: they have no address yet. */
  readonly waiting: readonly KubeObject[];
}

/**
 * Endpoints by the workload that made their pods: a Service that reaches two workloads is usually a mistake (E2) or a
 * canary, and either way worth seeing. `pods` are those that the selector matches.
 */
export function endpointGroups(endpoints: readonly Endpoint[], pods: readonly KubeObject[]): readonly EndpointGroup[] {
  const byName = new Map(pods.map((pod) => [pod.metadata.name, pod]));
  const groups = new Map<string, { owner: PodOwner | undefined; rows: EndpointRow[]; waiting: KubeObject[] }>();
  const groupOf = (pod: KubeObject | undefined) => {
    const owner = pod === undefined ? undefined : podOwner(pod);
    const key = owner === undefined ? '' : `${owner.apiVersion}/${owner.kind}/${owner.name}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made = { owner, rows: [], waiting: [] };
    groups.set(key, made);
    return made;
  };
  const reached = new Set<string>();
  for (const endpoint of endpoints) {
    const name = endpoint.target?.kind === 'Pod' ? endpoint.target.name : undefined;
    const pod = name === undefined ? undefined : byName.get(name);
    if (name !== undefined) reached.add(name);
    groupOf(pod).rows.push({ endpoint, pod });
  }
  for (const pod of pods) {
    if (!reached.has(pod.metadata.name) && !hasEnded(pod)) groupOf(pod).waiting.push(pod);
  }
  return [...groups.values()].sort((a, b) => Number(a.owner === undefined) - Number(b.owner === undefined));
}

/** A pod that ran to its end never gets an endpoint again. */
export function hasEnded(pod: KubeObject): boolean {
  const phase = textOf(recordOf(pod.status).phase);
  return phase === 'Succeeded' || phase === 'Failed';
}
