import type { ActionDefinition } from './action.ts';
import { goesAway } from './refusals.ts';

export const scale: ActionDefinition = {
  id: 'scale',
  // The replicas are patched on the object itself, as kubectl edit does; the subresource is a right of its own.
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const restart: ActionDefinition = {
  id: 'restart',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const expose: ActionDefinition = {
  id: 'expose',
  rights: [{ verb: 'create', on: 'services' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};
