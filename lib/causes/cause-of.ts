import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { workloadOfPod } from '#lib/resource-list/pod-trouble.ts';

/** What is known of an object that is not as it should be. */
export interface Ailing {
  readonly kind: string;
  /** '' where there is none. */
  readonly namespace: string;
  readonly name: string;
  /** The word of the STATUS column. */
  readonly status: string;
  readonly reason?: StatusReason | undefined;
  /** `Deployment/web`, '' for none or where it is not known. */
  readonly owner: string;
}

/**
 * How far a cause reaches, and which parameters tell one from another. Counters and the server's sentences differ from
 * object to object and from second to second: they never do.
 */
interface Reach {
  readonly within: 'cluster' | 'namespace';
  readonly by: readonly string[];
}

const everywhere = (...by: string[]): Reach => ({ within: 'cluster', by });
const inNamespace = (...by: string[]): Reach => ({ within: 'namespace', by });

/** What is not here is a cause of its own for each workload, or for each object without one. */
const reaches: Readonly<Record<string, Reach>> = {
  image: everywhere('image'),
  'unfit-taint': everywhere('detail'),
  'unfit-resource': everywhere('detail'),
  'unfit-named-labels': everywhere('labels'),
  'unfit-cordoned': everywhere(),
  'unfit-pods': everywhere(),
  'unfit-claim': inNamespace('detail'),
  'node-lost': everywhere('node'),
  'node-shutdown': everywhere(),
  evicted: everywhere('resource'),
  'reference-missing': inNamespace('kind', 'name'),
  'key-missing': inNamespace('kind', 'name', 'key'),
  'quota-exceeded': inNamespace('quota', 'resource'),
  'quota-needs-resources': inNamespace('quota'),
  'pod-security': inNamespace('level'),
  'service-account-missing': inNamespace('account'),
  'node-silent': everywhere(),
  'node-not-ready': everywhere(),
  'node-pressure': everywhere('condition'),
  'claim-pending': everywhere('storageClass'),
  'replicas-not-ready': everywhere(),
  'replicas-not-updated': everywhere(),
  'deadline-exceeded': everywhere(),
};

/** Between two tries a container says less than right after one, and the other way round: the cause stays the same. */
const sameCauses: Readonly<Record<string, string>> = {
  'container-exited': 'container-restarting',
  'image-name': 'image',
  'image-never-pulled': 'image',
  'image-rate-limit': 'image',
  'image-certificate': 'image',
  'image-denied': 'image',
  'image-unreachable': 'image',
  'image-not-found': 'image',
};

/** Parameters that tell causes apart where each workload has its own. */
const ownParams = ['exitCode', 'condition', 'reason'] as const;

/** What a workload says while its pods say why. */
const consequences: ReadonlySet<string> = new Set([
  'replicas-not-ready',
  'replicas-not-updated',
  'deadline-exceeded',
  'job-failed',
  'job-retries',
]);

export function isConsequence(code: string | undefined): boolean {
  return code !== undefined && consequences.has(code);
}

/**
 * The cause's name: the same for all objects that are ailing for the same reason, and the value of the filter `cause:`.
 * Without a reason that could be read it is the status.
 */
export function causeOf({ kind, namespace, name, status, reason, owner }: Ailing): string {
  if (reason === undefined) return `status ${status === '' ? 'unknown' : status}`;
  const code = sameCauses[reason.code] ?? reason.code;
  const reach = reaches[code];
  if (reach === undefined) {
    const own = code === 'image' ? [] : ownParams.flatMap((param) => reason.params[param] ?? []);
    return words(code, ...own, namespace, owner === '' ? `${kind}/${name}` : owner);
  }
  const by = reach.by.map((param) => reason.params[param] ?? '');
  return words(code, ...by, ...(reach.within === 'namespace' ? [namespace] : []));
}

function words(...parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** Right after a try the kubelet says why; while it waits for the next it says only that it does. */
export function saysMore(a: StatusReason | undefined, than: StatusReason | undefined): boolean {
  if (a === undefined || than === undefined) return a !== undefined;
  if (than.code === 'image') return a.code !== 'image';
  return than.code === 'container-exited' && a.code === 'container-restarting';
}

/**
 * The workload behind a pod: its controller, and of a ReplicaSet the Deployment that made it, which the label
 * `pod-template-hash` tells. `controller` is `ReplicaSet/web-7c6d`, '' for none.
 */
export function ownerOfPod(controller: string, templateHash: string | undefined): string {
  const [kind = '', name = ''] = splitOwner(controller);
  // A mirror of what stands in a file on the node.
  if (kind === 'Node') return '';
  if (kind !== 'ReplicaSet' || templateHash === undefined || !name.endsWith(`-${templateHash}`)) return controller;
  return `Deployment/${name.slice(0, -templateHash.length - 1)}`;
}

/** As far as a pod's name alone says it: '' where it could be several kinds' or none's. */
export function ownerByName(podName: string): string {
  const deployment = workloadOfPod('Deployment', podName);
  return deployment === undefined ? '' : `Deployment/${deployment}`;
}

/** `Deployment/web` in two. */
export function splitOwner(owner: string): readonly [kind: string, name: string] {
  const slash = owner.indexOf('/');
  return slash === -1 ? ['', owner] : [owner.slice(0, slash), owner.slice(slash + 1)];
}
