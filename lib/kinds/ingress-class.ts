import { genericActions } from './actions/generic.ts';
import { setDefaultIngressClass } from './actions/network.ts';
import type { KindDefinition } from './kind-definition.ts';

export const ingressClasses: KindDefinition = {
  id: 'ingressclasses.networking.k8s.io',
  actions: [setDefaultIngressClass, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
};
