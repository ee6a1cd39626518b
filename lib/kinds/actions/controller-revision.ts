import type { ActionDefinition } from './action.ts';
import { goesAway } from './refusals.ts';

/** StatefulSets and DaemonSets keep their old templates in ControllerRevisions, which must be read. */
export const rollBackRevision: ActionDefinition = {
  id: 'roll-back',
  rights: [{ verb: 'patch' }, { verb: 'list', on: 'controllerrevisions.apps' }],
  bulk: false,
  danger: false,
  place: 'menu',
  refusal: goesAway,
};

/** How updates of a StatefulSet or DaemonSet go: partition, OnDelete, how many at once. */
export const changeStrategy: ActionDefinition = {
  id: 'change-strategy',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'menu',
  refusal: goesAway,
};
