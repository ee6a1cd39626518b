import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { isRecord, listOf, numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Pods or namespaces of a rule; `selector` is in the words of `?labelSelector=`. */
export type Choice = { readonly kind: 'all' } | { readonly kind: 'some'; readonly selector: string };

export type PolicyPeer =
  /** `namespaces` undefined: only the policy's own. */
  | { readonly kind: 'pods'; readonly pods: Choice; readonly namespaces: Choice | undefined }
  | { readonly kind: 'block'; readonly cidr: string; readonly except: readonly string[] };

export interface PolicyPort {
  readonly protocol: string;
  /** A number, or the name of a container port; undefined: all of the protocol. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

export interface PolicyRule {
  /** Undefined: anyone. */
  readonly peers: readonly PolicyPeer[] | undefined;
  /** Undefined: any port. */
  readonly ports: readonly PolicyPort[] | undefined;
}

export interface PolicyReading {
  /** The pods it is about; an empty selector means every pod of the namespace. */
  readonly pods: Choice;
  /** Undefined: the policy leaves this direction alone. Without rules nothing is allowed. */
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
}

/** A networking.k8s.io/v1 NetworkPolicy as what it allows: rules add up, and what no rule allows is refused. */
export function readPolicy(policy: KubeObject): PolicyReading {
  const spec = recordOf(policy.spec);
  const types = policyTypes(policy);
  return {
    pods: readChoice(spec.podSelector),
    ingress: types.has('Ingress') ? listOf(spec.ingress).map((rule) => readRule(rule, 'from')) : undefined,
    egress: types.has('Egress') ? listOf(spec.egress).map((rule) => readRule(rule, 'to')) : undefined,
  };
}

/** Stored policies name their types; where they don't, Ingress always counts and Egress when it has rules. */
function policyTypes(policy: KubeObject): ReadonlySet<string> {
  const spec = recordOf(policy.spec);
  const named = listOf(spec.policyTypes).flatMap((type) => textOf(type) ?? []);
  if (named.length > 0) return new Set(named);
  return new Set(listOf(spec.egress).length > 0 ? ['Ingress', 'Egress'] : ['Ingress']);
}

function readRule(value: unknown, side: 'from' | 'to'): PolicyRule {
  const rule = recordOf(value);
  const peers = listOf(rule[side]);
  const ports = listOf(rule.ports);
  return {
    peers: peers.length === 0 ? undefined : peers.map(readPeer),
    ports: ports.length === 0 ? undefined : ports.map(readPort),
  };
}

function readPeer(value: unknown): PolicyPeer {
  const { ipBlock, podSelector, namespaceSelector } = recordOf(value);
  if (isRecord(ipBlock)) {
    const except = listOf(ipBlock.except).flatMap((cidr) => textOf(cidr) ?? []);
    return { kind: 'block', cidr: textOf(ipBlock.cidr) ?? '', except };
  }
  return {
    kind: 'pods',
    pods: isRecord(podSelector) ? readChoice(podSelector) : { kind: 'all' },
    namespaces: isRecord(namespaceSelector) ? readChoice(namespaceSelector) : undefined,
  };
}

function readPort(value: unknown): PolicyPort {
  const port = recordOf(value);
  return {
    protocol: textOf(port.protocol) ?? 'TCP',
    port: numberOf(port.port) ?? textOf(port.port),
    endPort: numberOf(port.endPort),
  };
}

function readChoice(selector: unknown): Choice {
  const requirements = requirementsOf(selector) ?? [];
  return requirements.length === 0 ? { kind: 'all' } : { kind: 'some', selector: printSelector(requirements) };
}

/** Whether the policy is about pods with these labels, of its own namespace. */
export function policySelects(policy: KubeObject, labels: Readonly<Record<string, string>>): boolean {
  const requirements = requirementsOf(recordOf(policy.spec).podSelector ?? {});
  return requirements !== undefined && matchesSelector(labels, requirements);
}

/** Policies about at least one of these pods, which are all of one namespace. */
export function policiesOfPods(policies: readonly KubeObject[], pods: readonly KubeObject[]): readonly KubeObject[] {
  return policies.filter((policy) => pods.some((pod) => policySelects(policy, textMapOf(pod.metadata.labels))));
}

/** `TCP 80`, `UDP 5000–5010`, `TCP http`, `TCP`. */
export function printPolicyPort({ protocol, port, endPort }: PolicyPort): string {
  if (port === undefined) return protocol;
  return endPort === undefined ? `${protocol} ${port}` : `${protocol} ${port}–${endPort}`;
}

/** A rule without peers and ports: nothing of this direction is refused. */
export function allowsAll(rules: readonly PolicyRule[]): boolean {
  return rules.some(({ peers, ports }) => peers === undefined && ports === undefined);
}

/**
 * Whether pods whose egress is restricted may still ask a name server: forgetting port 53 is the usual mistake. A rule
 * without ports counts, whomever it is about; a named port is not judged.
 */
export function allowsDns(egress: readonly PolicyRule[]): boolean {
  return egress.some(({ ports }) => ports === undefined || ports.some(coversDns));
}

function coversDns({ port, endPort }: PolicyPort): boolean {
  if (typeof port !== 'number') return true;
  return endPort === undefined ? port === 53 : port <= 53 && 53 <= endPort;
}
