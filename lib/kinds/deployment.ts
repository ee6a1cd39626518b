import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { shellInPod } from './actions/terminal.ts';
import { clone, expose, pause, restart, resume, rollBack, scale, setImage } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';
import { workloadList } from './workload-list.ts';

export const deployments: KindDefinition = {
  id: 'deployments.apps',
  actions: [
    logsOfPods,
    scale,
    setImage,
    expose,
    restart,
    rollBack,
    pause,
    resume,
    clone,
    shellInPod,
    ...genericActions,
  ],
  emptyHint: 'workload',
  ownsPods: true,
  list: workloadList,
};
