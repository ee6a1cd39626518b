import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { shellInPod } from './actions/terminal.ts';
import { scale, setImage } from './actions/workload.ts';
import type { KindDefinition } from './kind-definition.ts';
import { workloadList } from './workload-list.ts';

export const replicaSets: KindDefinition = {
  id: 'replicasets.apps',
  actions: [logsOfPods, scale, setImage, shellInPod, ...genericActions],
  emptyHint: 'workload',
  ownsPods: true,
  list: workloadList,
};
