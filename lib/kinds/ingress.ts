import { genericActions } from './actions/generic.ts';
import { setIngressClass } from './actions/network.ts';
import type { KindDefinition } from './kind-definition.ts';

export const ingresses: KindDefinition = {
  id: 'ingresses.networking.k8s.io',
  actions: [setIngressClass, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
  list: { flexible: 'Hosts', looks: { Hosts: { portsIn: 'Ports' } } },
};
