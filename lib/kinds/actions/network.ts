import { isDefaultClass } from '#lib/network/ingress/ingress-class.ts';
import type { ActionDefinition } from './action.ts';
import { goesAway } from './refusals.ts';

export const setIngressClass: ActionDefinition = {
  id: 'set-ingress-class',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

export const setDefaultIngressClass: ActionDefinition = {
  id: 'set-default-ingress-class',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'header',
  refusal: (ingressClass) => goesAway(ingressClass) ?? (isDefaultClass(ingressClass) ? 'is-default-class' : undefined),
};
