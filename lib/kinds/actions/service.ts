import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
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

/** Its selector: which pods get the traffic. */
export const editService: ActionDefinition = {
  id: 'edit-service',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: (service) =>
    goesAway(service) ?? (textOf(recordOf(service.spec).type) === 'ExternalName' ? 'external-name' : undefined),
};
