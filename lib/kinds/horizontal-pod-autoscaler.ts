import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const horizontalPodAutoscalers: KindDefinition = {
  id: 'horizontalpodautoscalers.autoscaling',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
