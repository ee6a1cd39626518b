import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const resourceQuotas: KindDefinition = {
  id: 'resourcequotas',
  actions: genericActions,
  emptyHint: 'configuration',
  ownsPods: false,
  list: { flexible: 'Request' },
};
