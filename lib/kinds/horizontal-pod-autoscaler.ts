import type { StateWords } from '#lib/resource-list/list-shape.ts';
import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';
import { stateColumn } from './workload-list.ts';

/** Those of `scalerStatus`. */
export const scalerWords: StateWords = {
  byTone: { ok: 'Active', progress: 'Pending', warn: 'Limited', neutral: 'Inactive', bad: 'Failed' },
  byCondition: { ScalingActive: 'Inactive' },
};

export const horizontalPodAutoscalers: KindDefinition = {
  id: 'horizontalpodautoscalers.autoscaling',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { own: [stateColumn('Targets', scalerWords)] },
};
