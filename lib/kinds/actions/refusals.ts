import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ActionRefusal } from './action.ts';

/** It goes already: whatever is changed now goes with it. */
export function goesAway(object: KubeObject): ActionRefusal | undefined {
  return object.metadata.deletionTimestamp === undefined ? undefined : 'being-deleted';
}

/** A mirror pod is the kubelet's picture of a static pod: the API takes edits and deletes, the kubelet undoes them. */
export function isMirrorPod(object: KubeObject): boolean {
  return object.kind === 'Pod' && object.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}
