import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const apiServices: KindDefinition = {
  id: 'apiservices.apiregistration.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
