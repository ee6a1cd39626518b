import { runNow, suspend, unsuspend } from './actions/batch.ts';
import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { clone, setImage } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';

export const cronJobs: KindDefinition = {
  id: 'cronjobs.batch',
  actions: [logsOfPods, runNow, suspend, unsuspend, setImage, clone, ...genericActions],
  emptyHint: 'workload',
  ownsPods: false,
  list: {
    flexible: 'In Words',
    own: [
      { id: 'In Words', kind: 'schedule-words', after: 'Schedule', byDefault: true, from: ['Schedule'] },
      {
        id: 'Next Run',
        kind: 'next-run',
        after: 'Last Schedule',
        byDefault: true,
        from: ['Schedule', 'Timezone', 'Suspend', 'Last Schedule'],
      },
    ],
    looks: { Schedule: 'schedule', Images: 'images' },
  },
};
