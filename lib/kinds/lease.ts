import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const leases: KindDefinition = {
  id: 'leases.coordination.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
