import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const endpointSlices: KindDefinition = {
  id: 'endpointslices.discovery.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { flexible: 'Endpoints' },
};

export const endpoints: KindDefinition = {
  id: 'endpoints',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { flexible: 'Endpoints' },
};
