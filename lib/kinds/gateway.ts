import type { StateWords } from '#lib/resource-list/list-shape.ts';
import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';
import { stateColumn } from './workload-list.ts';

// What these print differs between releases of Gateway API: the state says it in its place, and why.

/** Those of `gatewayStatus`. */
const gatewayWords: StateWords = {
  byTone: { ok: 'Programmed', warn: 'Programmed', progress: 'Pending' },
  byCondition: { Accepted: 'NotAccepted', Programmed: 'NotProgrammed' },
};

/** Those of `gatewayClassStatus` and `routeStatus`. */
const acceptedWords: StateWords = {
  byTone: { ok: 'Accepted', progress: 'Pending' },
  byCondition: { Accepted: 'NotAccepted', ResolvedRefs: 'NotResolvedRefs' },
};

export const gatewayClasses: KindDefinition = {
  id: 'gatewayclasses.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { own: [stateColumn('Controller', acceptedWords)], hidden: ['Accepted'] },
};

export const gateways: KindDefinition = {
  id: 'gateways.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { own: [stateColumn('Address', gatewayWords)], hidden: ['Programmed'] },
};

export const httpRoutes: KindDefinition = {
  id: 'httproutes.gateway.networking.k8s.io',
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { own: [stateColumn('Hostnames', acceptedWords)] },
};
