import { runAgain, suspend, unsuspend } from './actions/batch.ts';
import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const jobs: KindDefinition = {
  id: 'jobs.batch',
  actions: [runAgain, suspend, unsuspend, ...genericActions],
  emptyHint: 'workload',
  ownsPods: true,
  list: { looks: { Images: 'images' } },
};
