import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { isDefaultClass } from '../storage-class-default.ts';
import type { ActionDefinition } from './action.ts';
import { goesAway } from './refusals.ts';

export const expand: ActionDefinition = {
  id: 'expand',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  // ValidatePersistentVolumeClaimUpdate: requests may change on bound claims only.
  refusal: (claim) =>
    goesAway(claim) ?? (textOf(recordOf(claim.status).phase) === 'Bound' ? undefined : 'claim-not-bound'),
};

export const makeAvailable: ActionDefinition = {
  id: 'make-available',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  applies: (volume) => textOf(recordOf(volume.status).phase) === 'Released',
  refusal: (volume) =>
    goesAway(volume) ?? (textOf(recordOf(volume.status).phase) === 'Released' ? undefined : 'volume-not-released'),
};

export const changeReclaimPolicy: ActionDefinition = {
  id: 'change-reclaim-policy',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const setDefaultClass: ActionDefinition = {
  id: 'set-default-class',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: (storageClass) => goesAway(storageClass) ?? (isDefaultClass(storageClass) ? 'is-default-class' : undefined),
};
