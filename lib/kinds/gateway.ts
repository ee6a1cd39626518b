import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

export const gatewayClasses: KindDefinition = {
  id: 'gatewayclasses.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};

export const gateways: KindDefinition = {
  id: 'gateways.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};

export const httpRoutes: KindDefinition = {
  id: 'httproutes.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
};
