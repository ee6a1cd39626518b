import { genericActions } from './actions/generic.ts';
import { setDefaultClass } from './actions/storage.ts';
import type { KindDefinition } from './kind-definition.ts';

export const storageClasses: KindDefinition = {
  id: 'storageclasses.storage.k8s.io',
  actions: [setDefaultClass, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
};
