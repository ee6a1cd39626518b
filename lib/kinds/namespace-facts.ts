import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { labelNameProblem, type NameProblem } from '#lib/kubernetes/names.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';

/** What keeps a namespace from going (E50), read from its conditions. */
export type NamespaceHold =
  /** Objects that are still there. */
  | { readonly kind: 'content'; readonly resources: readonly RemainingResource[]; readonly message: string }
  /** Objects that wait for a controller to take its finalizer off. */
  | { readonly kind: 'finalizers'; readonly finalizers: readonly RemainingFinalizer[]; readonly message: string }
  /** Group versions whose API server does not answer: nobody knows what is left in them. */
  | { readonly kind: 'discovery'; readonly groupVersions: readonly string[]; readonly message: string }
  /** A deletion that failed, or a condition of a newer Kubernetes. */
  | { readonly kind: 'other'; readonly condition: string; readonly message: string };

export interface RemainingResource {
  /** `configmaps`, `deployments.apps`: an id of our pages. */
  readonly id: string;
  readonly count: number;
}

export interface RemainingFinalizer {
  readonly name: string;
  readonly count: number;
}

/** Only conditions that hold, in an order that puts the cause before its consequence. */
export function namespaceHolds(namespace: KubeObject): NamespaceHold[] {
  const holds = conditionsOf(namespace.status)
    .filter(({ type, status }) => status === 'True' && type.startsWith('Namespace'))
    .map(({ type, message }) => holdOf(type, message));
  const order = ['discovery', 'other', 'finalizers', 'content'];
  return holds.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function holdOf(condition: string, message: string): NamespaceHold {
  switch (condition) {
    case 'NamespaceContentRemaining':
      return { kind: 'content', resources: remainingResources(message), message };
    case 'NamespaceFinalizersRemaining':
      return { kind: 'finalizers', finalizers: remainingFinalizers(message), message };
    case 'NamespaceDeletionDiscoveryFailure':
      return { kind: 'discovery', groupVersions: failingGroupVersions(message), message };
    default:
      return { kind: 'other', condition, message };
  }
}

/** `Some resources are remaining: configmaps. has 1 resource instances, jobs.batch has 2 resource instances`. */
function remainingResources(message: string): RemainingResource[] {
  return [...message.matchAll(/([a-z0-9-]+(?:\.[a-z0-9.-]*)?) has (\d+) resource instances/g)].map(
    ([, resource = '', count]) => ({
      // The core group prints its empty name behind the dot.
      id: resource.endsWith('.') ? resource.slice(0, -1) : resource,
      count: Number(count),
    }),
  );
}

/** `Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances, …`. */
function remainingFinalizers(message: string): RemainingFinalizer[] {
  return [...message.matchAll(/([^\s,:]\S*) in (\d+) resource instances/g)].map(([, name = '', count]) => ({
    name,
    count: Number(count),
  }));
}

/** `…: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1, other.io/v1: the server …`. */
function failingGroupVersions(message: string): string[] {
  const found = message.matchAll(/(?<![\w./-])((?:[a-z0-9-]+\.)+[a-z0-9-]+\/v\d\w*)(?![\w/])/g);
  return [...new Set([...found].map(([, groupVersion = '']) => groupVersion))];
}

export type PodSecurityMode = 'enforce' | 'audit' | 'warn';
export interface PodSecurityLevel {
  readonly mode: PodSecurityMode;
  /** `privileged`, `baseline` or `restricted`; another text as it is written. */
  readonly level: string;
  readonly version: string;
}

/** What Pod Security Admission asks of the pods in it (KEP-2579), from its labels. */
export function podSecurityLevels(namespace: KubeObject): PodSecurityLevel[] {
  const labels = textMapOf(namespace.metadata.labels);
  const modes: readonly PodSecurityMode[] = ['enforce', 'audit', 'warn'];
  return modes.flatMap((mode) => {
    const level = labels[`pod-security.kubernetes.io/${mode}`];
    if (level === undefined) return [];
    return [{ mode, level, version: labels[`pod-security.kubernetes.io/${mode}-version`] ?? 'latest' }];
  });
}

/** A namespace is named by an RFC 1123 label: `111` is one, `Test_NS` is not (S1). */
export function namespaceNameProblem(name: string, taken: readonly string[]): NameProblem | 'taken' | undefined {
  return labelNameProblem(name) ?? (taken.includes(name) ? 'taken' : undefined);
}

export function namespaceManifest(name: string): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}
