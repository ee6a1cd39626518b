import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const priorityClasses: KindDefinition = {
  id: 'priorityclasses.scheduling.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
