import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition, ActionRefusal } from './action.ts';
import type { KubeWrite } from './kube-write.ts';
import { goesAway } from './refusals.ts';

export const scale: ActionDefinition = {
  id: 'scale',
  // The replicas are patched on the object itself, as kubectl edit does; the subresource is a right of its own.
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: (object) => goesAway(object) ?? putBackByDeployment(object),
};

export const restart: ActionDefinition = {
  id: 'restart',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  // kubectl refuses it as well (polymorphichelpers/objectrestarter.go).
  refusal: (object) => goesAway(object) ?? (isPaused(object) ? 'paused-restart' : undefined),
};

export const setImage: ActionDefinition = {
  id: 'set-image',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: (object) => goesAway(object) ?? putBackByDeployment(object),
};

export const pause: ActionDefinition = {
  id: 'pause',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'menu',
  refusal: goesAway,
  applies: (object) => !isPaused(object),
};

export const resume: ActionDefinition = { ...pause, id: 'resume', applies: isPaused };

export const rollBack: ActionDefinition = {
  id: 'roll-back',
  // The old template is in a ReplicaSet, which must be read.
  rights: [{ verb: 'patch' }, { verb: 'list', on: 'replicasets.apps' }],
  bulk: false,
  danger: false,
  place: 'menu',
  refusal: (object) => goesAway(object) ?? (isPaused(object) ? 'paused-roll-back' : undefined),
};

export const expose: ActionDefinition = {
  id: 'expose',
  rights: [{ verb: 'create', on: 'services' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

/** The form "Deploy an app" opens with a copy of it. */
export const clone: ActionDefinition = {
  id: 'clone',
  rights: [{ verb: 'get' }, { verb: 'create' }],
  bulk: false,
  danger: false,
  place: 'menu',
};

/** As `kubectl rollout pause` and `resume`; undefined when it is so already. */
export function pauseWrite(object: KubeObject, paused: boolean): KubeWrite | undefined {
  if (isPaused(object) === paused) return undefined;
  return { write: 'patch', type: 'merge', body: JSON.stringify({ spec: { paused } }) };
}

function isPaused(object: KubeObject): boolean {
  return recordOf(object.spec).paused === true;
}

/** A Deployment gives its ReplicaSets their replicas and makes another one for another template. */
function putBackByDeployment(object: KubeObject): ActionRefusal | undefined {
  const isOwned = object.metadata.ownerReferences?.some(
    (owner) => owner.controller === true && owner.kind === 'Deployment' && owner.apiVersion === 'apps/v1',
  );
  return object.kind === 'ReplicaSet' && isOwned === true ? 'managed-by-owner' : undefined;
}
