import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const networkPolicies: KindDefinition = {
  id: 'networkpolicies.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { flexible: 'Pod-Selector', looks: { 'Pod-Selector': 'pod-selector' } },
};
