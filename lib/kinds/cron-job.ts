import { runNow, suspend, unsuspend } from './actions/batch.ts';
import { genericActions } from './actions/generic.ts';
import { setImage } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const cronJobs: KindDefinition = {
  id: 'cronjobs.batch',
  actions: [runNow, suspend, unsuspend, setImage, ...genericActions],
  emptyHint: 'workload',
  ownsPods: false,
};
