import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const apiServices: KindDefinition = {
  id: 'apiservices.apiregistration.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: {
    own: [
      {
        id: 'State',
        kind: 'state',
        after: 'Service',
        byDefault: true,
        // Those of `apiServiceStatus`.
        words: { byTone: { ok: 'Available', warn: 'Unavailable', bad: 'Unavailable', unknown: 'Unknown' } },
      },
    ],
    // The state says it, and why.
    hidden: ['Available'],
  },
};
