import type { ActionDefinition } from './action.ts';
import { goesAway } from './refusals.ts';

export const changeExposure: ActionDefinition = {
  id: 'change-exposure',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};
