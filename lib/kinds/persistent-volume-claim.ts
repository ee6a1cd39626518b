import { genericActions } from './actions/generic.ts';
import { expand } from './actions/storage.ts';
import type { KindDefinition } from './kind-definition.ts';

export const persistentVolumeClaims: KindDefinition = {
  id: 'persistentvolumeclaims',
  actions: [expand, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
  list: {
    hidden: ['VolumeAttributesClass'],
    looks: { Volume: { linkTo: 'persistentvolumes' }, StorageClass: { linkTo: 'storageclasses.storage.k8s.io' } },
  },
};
