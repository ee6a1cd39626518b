import type { StateWords } from '#lib/resource-list/list-shape.ts';
import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';
import { stateColumn } from './workload-list.ts';

/** Those of `budgetStatus`. */
export const budgetWords: StateWords = {
  byTone: { ok: 'Allowed', warn: 'Blocked', neutral: 'Idle', bad: 'Failed' },
};

export const podDisruptionBudgets: KindDefinition = {
  id: 'poddisruptionbudgets.policy',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { own: [stateColumn('Allowed Disruptions', budgetWords)] },
};
