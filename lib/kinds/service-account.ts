import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const serviceAccounts: KindDefinition = {
  id: 'serviceaccounts',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
