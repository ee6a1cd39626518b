import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const podDisruptionBudgets: KindDefinition = {
  id: 'poddisruptionbudgets.policy',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
