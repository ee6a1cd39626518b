import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ActionDefinition, ActionRefusal } from './kind-definition.ts';

function goesAway(object: KubeObject): ActionRefusal | undefined {
  return object.metadata.deletionTimestamp === undefined ? undefined : 'being-deleted';
}

/** A mirror pod is the kubelet's picture of a static pod: the API takes edits and deletes, the kubelet undoes them. */
export function isMirrorPod(object: KubeObject): boolean {
  return object.kind === 'Pod' && object.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}

export const editYaml: ActionDefinition = {
  id: 'edit-yaml',
  right: { verb: 'update' },
  bulk: false,
  danger: false,
  place: 'menu',
  hotkey: 'y',
};

export const editLabels: ActionDefinition = {
  id: 'edit-labels',
  right: { verb: 'patch' },
  bulk: false,
  danger: false,
  place: 'header',
  refusal: (object) => (isMirrorPod(object) ? 'mirror-pod' : undefined),
};

export const deleteObject: ActionDefinition = {
  id: 'delete',
  right: { verb: 'delete' },
  bulk: true,
  danger: true,
  place: 'menu',
  hotkey: 'Del',
};

export const scale: ActionDefinition = {
  id: 'scale',
  // The replicas are patched on the object itself, as kubectl edit does; the subresource is a right of its own.
  right: { verb: 'patch' },
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const restart: ActionDefinition = {
  id: 'restart',
  right: { verb: 'patch' },
  bulk: true,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const expose: ActionDefinition = {
  id: 'expose',
  right: { verb: 'create', on: 'services' },
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const changeExposure: ActionDefinition = {
  id: 'change-exposure',
  right: { verb: 'patch' },
  bulk: false,
  danger: false,
  place: 'header',
  refusal: (object) => goesAway(object),
};

/** What every object has. */
export const genericActions: readonly ActionDefinition[] = [editLabels, editYaml, deleteObject];
