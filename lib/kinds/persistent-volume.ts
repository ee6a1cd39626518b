import { genericActions } from './actions/generic.ts';
import { changeReclaimPolicy, makeAvailable } from './actions/storage.ts';
import type { KindDefinition } from './kind-definition.ts';

export const persistentVolumes: KindDefinition = {
  id: 'persistentvolumes',
  actions: [makeAvailable, changeReclaimPolicy, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
  list: {
    // The reason stands beside the status.
    hidden: ['VolumeAttributesClass', 'Reason'],
    looks: { Claim: { linkTo: 'persistentvolumeclaims' }, StorageClass: { linkTo: 'storageclasses.storage.k8s.io' } },
  },
};
