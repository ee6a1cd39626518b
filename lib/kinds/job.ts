import { runAgain, suspend, unsuspend } from './actions/batch.ts';
import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { shellInPod } from './actions/terminal.ts';
import { clone } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const jobs: KindDefinition = {
  id: 'jobs.batch',
  actions: [logsOfPods, runAgain, suspend, unsuspend, clone, shellInPod, ...genericActions],
  emptyHint: 'workload',
  ownsPods: true,
  list: { looks: { Images: 'images' } },
};
