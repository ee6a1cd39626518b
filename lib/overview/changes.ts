import { listOf, recordOf, textMapOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { Change } from '#lib/protocol/changes.ts';

/** Parts of the cluster itself: what they write is the consequence of somebody else's change. */
const ownManagers =
  /^(?:kube-controller-manager|kube-scheduler|kube-apiserver|kubelet|k3s|cloud-controller-manager|cluster-autoscaler|kubeadm|Go-http-client|.*-provisioner|.*-leader-election)$/;

/** Written at the same moment, as far as times of whole seconds say. */
const sameMomentMs = 2_000;
/** A controller takes a little until it has made what a write asks for. */
const followsWithinMs = 15_000;

export interface Write {
  readonly atMs: number;
  readonly manager: string;
  readonly operation: string;
  readonly subresource: string;
  readonly apiVersion: string;
}

/** Who has written an object, but for its status and the cluster's own parts; the newest first. */
export function writesOf(metadata: UnknownRecord): readonly Write[] {
  return listOf(metadata.managedFields)
    .map(recordOf)
    .flatMap((entry): Write[] => {
      const atMs = Date.parse(textOf(entry.time) ?? '');
      const manager = textOf(entry.manager) ?? '';
      const subresource = textOf(entry.subresource) ?? '';
      if (Number.isNaN(atMs) || subresource === 'status' || ownManagers.test(manager)) return [];
      const operation = textOf(entry.operation) ?? '';
      return [{ atMs, manager, operation, subresource, apiVersion: textOf(entry.apiVersion) ?? '' }];
    })
    .sort((a, b) => b.atMs - a.atMs);
}

export interface Named {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The newest change of an object that somebody has made; undefined for what only controllers write. */
export function changeOf(item: unknown, { apiVersion, kind }: Named): Change | undefined {
  const metadata = recordOf(recordOf(item).metadata);
  const name = textOf(metadata.name);
  const [newest] = writesOf(metadata);
  const isOwned = listOf(metadata.ownerReferences).some((owner) => recordOf(owner).controller === true);
  if (name === undefined || newest === undefined || isOwned) return undefined;
  const createdMs = Date.parse(textOf(metadata.creationTimestamp) ?? '');
  return {
    what: whatOf(newest, createdMs),
    atMs: newest.atMs,
    apiVersion,
    kind,
    ...namespaceOf(metadata),
    name,
    by: newest.manager,
    from: '',
    to: '',
    revision: '',
  };
}

function whatOf({ atMs, operation, subresource }: Write, createdMs: number): Change['what'] {
  if (atMs - createdMs <= sameMomentMs) return 'created';
  if (subresource === 'scale') return 'scaled';
  return operation === 'Apply' ? 'applied' : 'edited';
}

/** A row of the Table of ReplicaSets. */
export interface Revision {
  readonly namespace: string;
  readonly deployment: string;
  readonly atMs: number;
  readonly revision: number;
  readonly images: string;
}

export function revisionOf(metadata: unknown, images: string): Revision | undefined {
  const { namespace, annotations, ownerReferences, creationTimestamp } = recordOf(metadata);
  const owner = listOf(ownerReferences)
    .map(recordOf)
    .find(({ kind, controller }) => kind === 'Deployment' && controller === true);
  const deployment = textOf(owner?.name);
  const revision = Number(textMapOf(annotations)['deployment.kubernetes.io/revision']);
  const atMs = Date.parse(textOf(creationTimestamp) ?? '');
  if (deployment === undefined || !Number.isFinite(revision) || Number.isNaN(atMs)) return undefined;
  return { namespace: textOf(namespace) ?? '', deployment, atMs, revision, images };
}

/** The newest revision of each Deployment that is not its first one. */
function rolloutsOf(revisions: readonly Revision[]): readonly Change[] {
  const byDeployment = Map.groupBy(revisions, ({ namespace, deployment }) => `${namespace}/${deployment}`);
  return [...byDeployment.values()].flatMap((own): Change[] => {
    const [newest, before] = own.toSorted((a, b) => b.revision - a.revision);
    if (newest === undefined || before === undefined) return [];
    const isSame = newest.images === before.images;
    return [
      {
        what: 'rollout',
        atMs: newest.atMs,
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: newest.namespace,
        name: newest.deployment,
        by: '',
        from: isSame ? '' : before.images,
        to: isSame ? '' : newest.images,
        revision: String(newest.revision),
      },
    ];
  });
}

/** Both wordings are in use: `… from 1 to 3` and `… to 3 from 1`. */
const scaledPattern = /^Scaled (?:up|down) replica set \S+ (?:from (\d+) to (\d+)|to (\d+) from (\d+))$/;

/** `Scaled up replica set web-7c6d from 1 to 3`, the message of a Deployment's event ScalingReplicaSet. */
export function scalingOf(event: unknown): Change | undefined {
  const { involvedObject, message, lastTimestamp, eventTime } = recordOf(event);
  const { kind, name, namespace } = recordOf(involvedObject);
  const [, fromFirst, toSecond, toFirst, fromSecond] = scaledPattern.exec(textOf(message) ?? '') ?? [];
  const [from, to] = [fromFirst ?? fromSecond, toSecond ?? toFirst];
  const atMs = Date.parse(textOf(lastTimestamp) ?? textOf(eventTime) ?? '');
  const deployment = textOf(name);
  if (kind !== 'Deployment' || deployment === undefined || to === undefined || from === undefined) return undefined;
  if (Number.isNaN(atMs)) return undefined;
  return {
    what: 'scaled',
    atMs,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: textOf(namespace),
    name: deployment,
    by: '',
    from,
    to,
    revision: '',
  };
}

/**
 * What objects say of their last write, with what came of it: a rollout or a scaling takes the place of the write that
 * began it, and has its manager. Scalings that are part of a rollout are left out.
 */
export function mergeChanges(
  writes: readonly Change[],
  revisions: readonly Revision[],
  scalings: readonly Change[],
  atMost: number,
): readonly Change[] {
  const rollouts = rolloutsOf(revisions);
  const births = Map.groupBy(revisions, ({ namespace, deployment }) => `Deployment ${namespace}/${deployment}`);
  const writesByObject = new Map(writes.map((change) => [keyOf(change), change]));
  const rolloutsByObject = new Map(rollouts.map((change) => [keyOf(change), change]));
  const taken = new Set<string>();
  const begunBy = (change: Change): Change => {
    const write = writesByObject.get(keyOf(change));
    if (write === undefined || Math.abs(change.atMs - write.atMs) > followsWithinMs) return change;
    taken.add(keyOf(change));
    return { ...change, by: write.by };
  };
  const newestScalings = new Map<string, Change>();
  for (const scaling of scalings) {
    const rollout = rolloutsByObject.get(keyOf(scaling));
    const write = writesByObject.get(keyOf(scaling));
    // While a rollout goes on its sets are scaled against each other.
    const isOfRollout = rollout !== undefined && scaling.atMs >= rollout.atMs && write?.what !== 'scaled';
    const known = newestScalings.get(keyOf(scaling));
    // A set that has just been made gets its first pods.
    const isFirst = births
      .get(keyOf(scaling))
      ?.some(({ atMs }) => scaling.from === '0' && Math.abs(scaling.atMs - atMs) <= followsWithinMs);
    if (!isOfRollout && isFirst !== true && (known === undefined || known.atMs < scaling.atMs)) {
      newestScalings.set(keyOf(scaling), scaling);
    }
  }
  const made = [...rollouts, ...newestScalings.values()].map(begunBy);
  return [...made, ...writes.filter((change) => !taken.has(keyOf(change)))]
    .sort((a, b) => b.atMs - a.atMs || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, atMost);
}

function keyOf({ kind, namespace = '', name }: Change): string {
  return `${kind} ${namespace}/${name}`;
}

function namespaceOf({ namespace }: UnknownRecord): { readonly namespace?: string } {
  const text = textOf(namespace);
  return text === undefined ? {} : { namespace: text };
}
