import { genericActions } from './actions/generic.ts';
import { expose, restart, scale } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const statefulSets: KindDefinition = {
  id: 'statefulsets.apps',
  actions: [scale, expose, restart, ...genericActions],
  emptyHint: 'workload',
  ownsPods: true,
};
