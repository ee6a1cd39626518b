import { changeStrategy, rollBackRevision } from './actions/controller-revision.ts';
import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { shellInPod } from './actions/terminal.ts';
import { clone, expose, restart, scale, setImage } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';
import { workloadList } from './workload-list.ts';

export const statefulSets: KindDefinition = {
  id: 'statefulsets.apps',
  actions: [
    logsOfPods,
    scale,
    setImage,
    expose,
    restart,
    rollBackRevision,
    changeStrategy,
    clone,
    shellInPod,
    ...genericActions,
  ],
  emptyHint: 'workload',
  ownsPods: true,
  list: workloadList,
};
