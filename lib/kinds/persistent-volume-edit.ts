import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { KubeWrite } from './actions/kube-write.ts';
import { type ReclaimPolicy, volumeFacts, volumeSource } from './persistent-volume-facts.ts';

/**
 * Takes the reference to the claim that is gone, so that the volume can be bound again (spec/facts.md: Released
 * becomes Available). Only while it is the very reference that was seen: by uid, and by the version.
 */
export function makeAvailableWrite(volume: KubeObject): KubeWrite {
  const { resourceVersion } = volume.metadata;
  const uid = textOf(recordOf(recordOf(volume.spec).claimRef).uid);
  const operations = [
    ...(resourceVersion === undefined
      ? []
      : [{ op: 'test', path: '/metadata/resourceVersion', value: resourceVersion }]),
    ...(uid === undefined ? [] : [{ op: 'test', path: '/spec/claimRef/uid', value: uid }]),
    { op: 'remove', path: '/spec/claimRef' },
  ];
  return { write: 'patch', type: 'json', body: JSON.stringify(operations) };
}

export function reclaimPolicyWrite(volume: KubeObject, policy: ReclaimPolicy): KubeWrite {
  const { resourceVersion } = volume.metadata;
  const body = JSON.stringify({
    ...(resourceVersion === undefined ? {} : { metadata: { resourceVersion } }),
    spec: { persistentVolumeReclaimPolicy: policy },
  });
  return { write: 'patch', type: 'merge', body };
}

/** The policies that make sense for a volume: only nfs and hostPath could ever be scrubbed. */
export function reclaimPolicies(volume: KubeObject): readonly ReclaimPolicy[] {
  const type = volumeSource(volume)?.type ?? '';
  const canBeScrubbed = type === 'nfs' || type === 'hostPath' || volumeFacts(volume).reclaimPolicy === 'Recycle';
  return canBeScrubbed ? ['Retain', 'Delete', 'Recycle'] : ['Retain', 'Delete'];
}

/** Nobody can delete it: it was made by hand, not by a provisioner (spec/errors.md E35 b). */
export function hasNoDeleter(volume: KubeObject): boolean {
  const type = volumeSource(volume)?.type ?? '';
  const madeBy = volume.metadata.annotations?.['pv.kubernetes.io/provisioned-by'];
  return (
    madeBy === undefined &&
    (type === 'nfs' || type === 'local' || type === 'hostPath' || type === 'iscsi' || type === 'fc')
  );
}
