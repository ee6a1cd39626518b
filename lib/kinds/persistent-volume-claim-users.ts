import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface ClaimMount {
  readonly container: string;
  /** A path, or the device of a block volume. */
  readonly path: string;
  readonly readOnly: boolean;
}

/** A pod that has the claim among its volumes. */
export interface ClaimUser {
  readonly pod: KubeObject;
  readonly node: string | undefined;
  readonly mounts: readonly ClaimMount[];
  /** It has ended: it mounts nothing any more, but its volume may not be made anew for another node. */
  readonly isOver: boolean;
}

/** Pods of the claim's namespace that use it, those that run first. */
export function claimUsers(claim: KubeObject, pods: readonly KubeObject[]): ClaimUser[] {
  const users = pods.flatMap((pod): ClaimUser[] => {
    if (pod.metadata.namespace !== claim.metadata.namespace) return [];
    const spec = recordOf(pod.spec);
    const volumes = listOf(spec.volumes)
      .map(recordOf)
      .filter((volume) => claimNameOf(volume, pod) === claim.metadata.name)
      .flatMap((volume) => textOf(volume.name) ?? []);
    if (volumes.length === 0) return [];
    const phase = recordOf(pod.status).phase;
    return [
      {
        pod,
        node: textOf(spec.nodeName) || undefined,
        mounts: mountsOf(spec, volumes),
        isOver: phase === 'Succeeded' || phase === 'Failed',
      },
    ];
  });
  return users.sort(
    (a, b) => Number(a.isOver) - Number(b.isOver) || (a.pod.metadata.name < b.pod.metadata.name ? -1 : 1),
  );
}

/** An ephemeral volume's claim is made for the pod: `{pod}-{volume}`. */
function claimNameOf(volume: Readonly<Record<string, unknown>>, pod: KubeObject): string | undefined {
  if (isRecord(volume.ephemeral)) return `${pod.metadata.name}-${textOf(volume.name) ?? ''}`;
  return textOf(recordOf(volume.persistentVolumeClaim).claimName);
}

function mountsOf(spec: Readonly<Record<string, unknown>>, volumes: readonly string[]): ClaimMount[] {
  const isIts = (name: unknown) => typeof name === 'string' && volumes.includes(name);
  return ['initContainers', 'containers', 'ephemeralContainers']
    .flatMap((field) => listOf(spec[field]).map(recordOf))
    .flatMap((container) => {
      const name = textOf(container.name) ?? '';
      const mounts = listOf(container.volumeMounts).map(recordOf);
      const devices = listOf(container.volumeDevices).map(recordOf);
      return [
        ...mounts
          .filter((mount) => isIts(mount.name))
          .map((mount) => ({
            container: name,
            path: textOf(mount.mountPath) ?? '',
            readOnly: mount.readOnly === true,
          })),
        ...devices
          .filter((device) => isIts(device.name))
          .map((device) => ({ container: name, path: textOf(device.devicePath) ?? '', readOnly: false })),
      ];
    });
}

export interface ClaimMaker {
  readonly kind: 'StatefulSet' | 'Deployment' | 'DaemonSet' | 'CronJob' | 'Job' | 'ReplicaSet';
  readonly name: string;
  /** Of a StatefulSet: the volumeClaimTemplate it was made from. */
  readonly template?: string;
}

/** Whoever makes pods that will use it: a StatefulSet that made it for one of its pods, or a template that names it. */
export function claimMakers(claim: KubeObject, workloads: readonly KubeObject[]): ClaimMaker[] {
  return workloads.flatMap((workload): ClaimMaker[] => {
    if (workload.metadata.namespace !== claim.metadata.namespace) return [];
    const { name } = workload.metadata;
    const spec = recordOf(workload.spec);
    if (workload.kind === 'StatefulSet') {
      const template = listOf(spec.volumeClaimTemplates)
        .flatMap((entry) => textOf(recordOf(recordOf(entry).metadata).name) ?? [])
        .find((own) => new RegExp(`^${escaped(`${own}-${name}-`)}\\d+$`).test(claim.metadata.name));
      if (template !== undefined) return [{ kind: 'StatefulSet', name, template }];
    }
    const isOwned = (workload.metadata.ownerReferences ?? []).some((reference) => reference.controller === true);
    const kind = makerKinds.find((known) => known === workload.kind);
    if (kind === undefined || isOwned) return [];
    const job = kind === 'CronJob' ? recordOf(recordOf(spec.jobTemplate).spec) : spec;
    const volumes = listOf(recordOf(recordOf(job.template).spec).volumes).map(recordOf);
    const names = volumes.some((volume) => recordOf(volume.persistentVolumeClaim).claimName === claim.metadata.name);
    return names ? [{ kind, name }] : [];
  });
}

const makerKinds = ['StatefulSet', 'Deployment', 'DaemonSet', 'CronJob', 'Job', 'ReplicaSet'] as const;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Pods whose objects keep a deleted claim `Terminating` (podUsesPVC of the pvc-protection controller): all that have a
 * node, also those that have ended. One without a node holds nothing; without the claim it can't start.
 */
export function claimHolders(users: readonly ClaimUser[]): readonly ClaimUser[] {
  return users.filter(({ node }) => node !== undefined);
}

/** What deleting a claim leads to (spec/tasks.md T8, spec/errors.md E34). */
export interface ClaimDeletion {
  /** It stays `Terminating` until these are gone (the finalizer kubernetes.io/pvc-protection). */
  readonly waitsFor: readonly string[];
  /** They have no node yet, and can't start without it. */
  readonly strands: readonly string[];
  /** The bound volume; undefined when there is none. */
  readonly volume: string | undefined;
  /** What becomes of the volume and its data: `unknown` when the volume can't be read. */
  readonly fate: 'deleted' | 'kept' | 'scrubbed' | 'none' | 'unknown';
}

/** `volume` is the bound PersistentVolume; undefined when it can't be read. */
export function claimDeletion(
  claim: KubeObject,
  pods: readonly KubeObject[],
  volume: KubeObject | undefined,
): ClaimDeletion {
  const name = textOf(recordOf(claim.spec).volumeName) || undefined;
  const policy = textOf(recordOf(volume?.spec).persistentVolumeReclaimPolicy);
  const fates: Readonly<Record<string, ClaimDeletion['fate']>> = {
    Delete: 'deleted',
    Retain: 'kept',
    Recycle: 'scrubbed',
  };
  const users = claimUsers(claim, pods);
  const holders = claimHolders(users);
  const nameOf = (user: ClaimUser) => user.pod.metadata.name;
  return {
    waitsFor: holders.map(nameOf),
    strands: users.filter((user) => !holders.includes(user) && !user.isOver).map(nameOf),
    volume: name,
    fate: name === undefined ? 'none' : (fates[policy ?? ''] ?? 'unknown'),
  };
}
