import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const secrets: KindDefinition = {
  id: 'secrets',
  actions: genericActions,
  emptyHint: 'configuration',
  ownsPods: false,
};
