import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const configMaps: KindDefinition = {
  id: 'configmaps',
  actions: genericActions,
  emptyHint: 'configuration',
  ownsPods: false,
};
