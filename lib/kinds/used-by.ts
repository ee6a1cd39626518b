import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type ConfigKind, type Use, usesOfPodSpec } from './used-by-template.ts';

/** What reads a ConfigMap or Secret besides pods. */
export type OtherUse =
  | { readonly way: 'tls'; readonly hosts: readonly string[] }
  /** Every new pod of the ServiceAccount pulls its images with it. */
  | { readonly way: 'account-pull' }
  /** Listed among the ServiceAccount's secrets. */
  | { readonly way: 'account-secret' };

/** What makes a change reach whoever uses the object. */
export type Renewal =
  /** A rolling restart: Deployment, StatefulSet, DaemonSet. */
  | 'restart'
  /** A pod without a controller that would replace it: it has to be made anew. */
  | 'anew'
  /** The next run of a CronJob. */
  | 'next-run'
  /** Whoever made the pods has to replace them: another controller's, or a Job's. */
  | 'owner'
  /** Nothing to do: read at each use. */
  | 'itself';

export interface User {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly uid: string | undefined;
  readonly uses: readonly Use[];
  readonly others: readonly OtherUse[];
  readonly renewal: Renewal;
}

export interface UsedObject {
  readonly kind: ConfigKind;
  readonly name: string;
}

const restarts = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const order = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'CronJob', 'Job', 'Pod', 'Ingress'];

/**
 * Who in `objects` (of one namespace) uses the object, workloads first. What belongs to somebody in the result is left
 * out: the pods of a Deployment are the Deployment's. A pod stays that has ended its owner's use, or has another owner.
 */
export function usersOf(used: UsedObject, objects: readonly KubeObject[]): User[] {
  const found = objects.filter((object) => !isOver(object)).map((object) => ({ object, user: userOf(used, object) }));
  const using = found.filter(({ user }) => user.uses.length + user.others.length > 0);
  const names = new Set(using.map(({ user }) => `${user.kind}/${user.name}`));
  const isOwned = (object: KubeObject) => {
    const owner = object.metadata.ownerReferences?.find((reference) => reference.controller === true);
    if (owner === undefined) return false;
    if (names.has(`${owner.kind}/${owner.name}`)) return true;
    // The ReplicaSet between a Deployment and its pods may not be readable; its name says whose it is.
    const hash = object.metadata.labels?.['pod-template-hash'];
    return (
      owner.kind === 'ReplicaSet' && hash !== undefined && names.has(`Deployment/${without(owner.name, `-${hash}`)}`)
    );
  };
  const rank = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return using
    .filter(({ object }) => !isOwned(object))
    .map(({ user }) => user)
    .sort((a, b) => rank(a.kind) - rank(b.kind) || (a.name < b.name ? -1 : 1));
}

const without = (text: string, end: string) => (text.endsWith(end) ? text.slice(0, -end.length) : text);

/** It reads nothing any more: pods and Jobs that have ended, old ReplicaSets that wait for a roll back. */
function isOver(object: KubeObject): boolean {
  const status = recordOf(object.status);
  if (object.kind === 'Pod') return status.phase === 'Succeeded' || status.phase === 'Failed';
  if (object.kind === 'Job') return status.completionTime !== undefined;
  if (object.kind !== 'ReplicaSet') return false;
  return numberOf(recordOf(object.spec).replicas) === 0 && (numberOf(status.replicas) ?? 0) === 0;
}

function userOf(used: UsedObject, object: KubeObject): User {
  const { name, namespace, uid } = object.metadata;
  const isSecret = used.kind === 'Secret';
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    name,
    namespace,
    uid,
    uses: usesOfPodSpec(podSpecOf(object), used.kind, used.name),
    others: isSecret ? otherUses(object, used.name) : [],
    renewal: renewalOf(object),
  };
}

function podSpecOf(object: KubeObject): unknown {
  const spec = recordOf(object.spec);
  if (object.kind === 'Pod') return spec;
  const template = object.kind === 'CronJob' ? recordOf(recordOf(spec.jobTemplate).spec).template : spec.template;
  return recordOf(template).spec;
}

function otherUses(object: KubeObject, name: string): OtherUse[] {
  if (object.kind === 'Ingress') {
    return listOf(recordOf(object.spec).tls)
      .map(recordOf)
      .filter((entry) => entry.secretName === name)
      .map((entry) => ({ way: 'tls', hosts: listOf(entry.hosts).flatMap((host) => textOf(host) ?? []) }));
  }
  if (object.kind !== 'ServiceAccount') return [];
  const fields = recordOf(object);
  const isIn = (list: unknown) => listOf(list).some((entry) => recordOf(entry).name === name);
  return [
    ...(isIn(fields.imagePullSecrets) ? [{ way: 'account-pull' as const }] : []),
    ...(isIn(fields.secrets) ? [{ way: 'account-secret' as const }] : []),
  ];
}

function renewalOf(object: KubeObject): Renewal {
  if (restarts.has(object.kind)) return 'restart';
  if (object.kind === 'CronJob') return 'next-run';
  if (object.kind === 'Ingress' || object.kind === 'ServiceAccount') return 'itself';
  if (object.kind !== 'Pod') return 'owner';
  const isOwned = (object.metadata.ownerReferences ?? []).some((reference) => reference.controller === true);
  return isOwned ? 'owner' : 'anew';
}

/** When a running pod sees the change. */
export type Reach = 'never' | 'later' | 'at-next-use';

/** Environment and subPath are read once, when the container starts; the kubelet renews the files of a volume. */
export function reachOf(use: Use): Reach {
  switch (use.way) {
    case 'env':
    case 'env-from':
    case 'sub-path':
      return 'never';
    case 'volume':
      return 'later';
    case 'unmounted':
    case 'image-pull':
    case 'volume-driver':
      return 'at-next-use';
  }
}

/** The user with only those uses that read one of the keys; undefined when there is none. */
function usingKeys(user: User, keys: readonly string[]): User | undefined {
  const uses = user.uses.filter((use) => use.keys === undefined || use.keys.some((key) => keys.includes(key)));
  return uses.length + user.others.length === 0 ? undefined : { ...user, uses };
}

/** What a change of these keys leaves to do, the most pressing first: who never sees it, then who sees it later. */
export function affectedBy(users: readonly User[], keys: readonly string[]): User[] {
  const affected = users
    .flatMap((user) => usingKeys(user, keys) ?? [])
    .filter((user) => user.uses.some((use) => reachOf(use) !== 'at-next-use'));
  const isStuck = (user: User) => user.uses.some((use) => reachOf(use) === 'never');
  return [...affected.filter(isStuck), ...affected.filter((user) => !isStuck(user))];
}

/** Who names this very key and does not start without it: a variable of it, or a file of a volume's `items`. */
export function usersNeedingKey(users: readonly User[], key: string): User[] {
  return users.filter((user) =>
    user.uses.some((use) => !use.optional && use.way !== 'sub-path' && use.keys?.includes(key) === true),
  );
}
