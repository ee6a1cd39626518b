import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const jobs: KindDefinition = {
  id: 'jobs.batch',
  actions: genericActions,
  emptyHint: 'workload',
  ownsPods: true,
};
