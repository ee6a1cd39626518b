import type { ActionDefinition } from './action.ts';
import { isMirrorPod } from './refusals.ts';

const editYaml: ActionDefinition = {
  id: 'edit-yaml',
  rights: [{ verb: 'update' }],
  bulk: false,
  danger: false,
  place: 'menu',
  hotkey: 'e',
  readKey: 'y',
};

const editLabels: ActionDefinition = {
  id: 'edit-labels',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: (object) => (isMirrorPod(object) ? 'mirror-pod' : undefined),
};

const editAnnotations: ActionDefinition = {
  id: 'edit-annotations',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'menu',
  refusal: (object) => (isMirrorPod(object) ? 'mirror-pod' : undefined),
};

const deleteObject: ActionDefinition = {
  id: 'delete',
  rights: [{ verb: 'delete' }],
  bulk: true,
  danger: true,
  place: 'menu',
  hotkey: 'Del',
};

/** What every object has. */
export const genericActions: readonly ActionDefinition[] = [editLabels, editAnnotations, editYaml, deleteObject];
