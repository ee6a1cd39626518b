import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const limitRanges: KindDefinition = {
  id: 'limitranges',
  actions: genericActions,
  emptyHint: 'configuration',
  ownsPods: false,
};
