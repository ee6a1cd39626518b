import { genericActions } from './actions/generic.ts';
import { expose, restart } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const daemonSets: KindDefinition = {
  id: 'daemonsets.apps',
  actions: [expose, restart, ...genericActions],
  emptyHint: 'workload',
  ownsPods: true,
};
