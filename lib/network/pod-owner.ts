import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface PodOwner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * The workload that people know a pod by: its controller, and for a Deployment's ReplicaSet the Deployment itself.
 * That one is read from the name, `{deployment}-{pod-template-hash}` (getNewReplicaSet of the deployment controller),
 * so that nobody needs the right to read ReplicaSets. Undefined for a pod of its own.
 */
export function podOwner(pod: KubeObject): PodOwner | undefined {
  const owners = listOf(pod.metadata.ownerReferences).map(recordOf);
  const controller = owners.find((owner) => owner.controller === true);
  const name = textOf(controller?.name);
  if (controller === undefined || name === undefined) return undefined;
  const apiVersion = textOf(controller.apiVersion) ?? '';
  const kind = textOf(controller.kind) ?? '';
  const hash = textMapOf(pod.metadata.labels)['pod-template-hash'];
  const ending = hash === undefined ? undefined : `-${hash}`;
  if (kind === 'ReplicaSet' && ending !== undefined && name.endsWith(ending) && name.length > ending.length) {
    return { apiVersion, kind: 'Deployment', name: name.slice(0, -ending.length) };
  }
  return { apiVersion, kind, name };
}

/** The owners of several pods, each once, in the order of the pods. */
export function podOwners(pods: readonly KubeObject[]): readonly PodOwner[] {
  const found = new Map<string, PodOwner>();
  for (const pod of pods) {
    const owner = podOwner(pod);
    if (owner !== undefined) found.set(`${owner.apiVersion}/${owner.kind}/${owner.name}`, owner);
  }
  return [...found.values()];
}
