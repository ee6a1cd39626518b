import type { KubeObject, OwnerReference } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';

/** Whether one of these controls it: labels alone don't say, since another workload may have the same. */
export function isControlledBy(object: KubeObject, uids: ReadonlySet<string>): boolean {
  const uid = controllerOf(object)?.uid;
  return uid !== undefined && uids.has(uid);
}

/** At most one owner is the controller. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return listOf(object.metadata.ownerReferences)
    .filter(isOwner)
    .find((owner) => owner.controller === true);
}

function isOwner(value: unknown): value is OwnerReference {
  const owner = recordOf(value);
  return [owner.apiVersion, owner.kind, owner.name, owner.uid].every((field) => typeof field === 'string');
}
