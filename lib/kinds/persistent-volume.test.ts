import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { hasNoDeleter, makeAvailableWrite, reclaimPolicies, reclaimPolicyWrite } from './persistent-volume-edit.ts';
import { nodeAffinityTerms, volumeFacts, volumeSource } from './persistent-volume-facts.ts';

function volume(spec: object, annotations = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv', resourceVersion: '9', annotations },
    spec,
    status: { phase: 'Released' },
  };
}

describe('a volume', () => {
  it('[T4] [T7] size, modes, policy, claim', () => {
    const found = volumeFacts(
      volume({
        capacity: { storage: '3Gi' },
        accessModes: ['ReadWriteMany', 7],
        claimRef: { namespace: 'shop', name: 'data', uid: 'u1' },
        mountOptions: ['hard'],
      }),
    );
    expect(found).toEqual({
      capacity: '3Gi',
      modes: ['ReadWriteMany'],
      volumeMode: 'Filesystem',
      className: undefined,
      reclaimPolicy: 'Retain',
      claim: { namespace: 'shop', name: 'data', uid: 'u1' },
      mountOptions: ['hard'],
    });
    expect(volumeFacts({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'x' } }).claim).toBeUndefined();
  });

  it('[T3] [T4] the source of any type, field by field', () => {
    expect(volumeSource(volume({ claimRef: { name: 'x' }, nfs: { server: 'a', path: '/b', readOnly: true } }))).toEqual(
      {
        type: 'nfs',
        state: 'current',
        fields: [
          { path: 'server', value: 'a' },
          { path: 'path', value: '/b' },
          { path: 'readOnly', value: 'true' },
        ],
      },
    );
    const csi = { driver: 'd', volumeAttributes: { pool: 'p' }, nodePublishSecretRef: { name: 's' }, x: null };
    expect(volumeSource(volume({ csi }))?.fields.map(({ path }) => path)).toEqual([
      'driver',
      'volumeAttributes.pool',
      'nodePublishSecretRef.name',
    ]);
    expect(volumeSource(volume({ rbd: { monitors: ['a', 'b'], image: 'i' } }))).toMatchObject({
      type: 'rbd',
      state: 'removed',
      fields: [{ value: 'a, b' }, { value: 'i' }],
    });
    expect(volumeSource(volume({ awsElasticBlockStore: { volumeID: 'v' } }))?.state).toBe('migrated');
    expect(volumeSource(volume({ newThing: { a: 1 } }))).toMatchObject({ type: 'newThing', state: 'current' });
    expect(volumeSource(volume({ capacity: { storage: '1Gi' } }))).toBeUndefined();
  });

  it('[T4] the nodes that can reach it', () => {
    const required = {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1', 'node-2'] }] },
        {
          matchExpressions: [
            { key: 'ssd', operator: 'Exists' },
            { key: 'gen', operator: 'Gt', values: ['3'] },
          ],
        },
        null,
      ],
    };
    expect(nodeAffinityTerms(volume({ nodeAffinity: { required } }))).toEqual([
      'kubernetes.io/hostname in (node-1, node-2)',
      'ssd, gen > 3',
      '',
    ]);
    expect(nodeAffinityTerms(volume({}))).toEqual([]);
  });
});

describe('what can be done with a volume', () => {
  it('[T7] [E35] making it available takes just the reference that was seen', () => {
    const write = makeAvailableWrite(volume({ claimRef: { name: 'data', uid: 'u1' } }));
    expect(write).toMatchObject({ write: 'patch', type: 'json' });
    expect('body' in write ? JSON.parse(write.body) : undefined).toEqual([
      { op: 'test', path: '/metadata/resourceVersion', value: '9' },
      { op: 'test', path: '/spec/claimRef/uid', value: 'u1' },
      { op: 'remove', path: '/spec/claimRef' },
    ]);
  });

  it('[T7] the policy is a patch of one field', () => {
    const write = reclaimPolicyWrite(volume({}), 'Retain');
    expect('body' in write ? JSON.parse(write.body) : undefined).toEqual({
      metadata: { resourceVersion: '9' },
      spec: { persistentVolumeReclaimPolicy: 'Retain' },
    });
  });

  it('[E35] static NFS volumes can’t be deleted by the cluster; Recycle is for NFS and hostPath', () => {
    expect(hasNoDeleter(volume({ nfs: { server: 'a' } }))).toBe(true);
    expect(hasNoDeleter(volume({ nfs: { server: 'a' } }, { 'pv.kubernetes.io/provisioned-by': 'x' }))).toBe(false);
    expect(hasNoDeleter(volume({ csi: { driver: 'a' } }))).toBe(false);
    expect(reclaimPolicies(volume({ nfs: { server: 'a' } }))).toEqual(['Retain', 'Delete', 'Recycle']);
    expect(reclaimPolicies(volume({ csi: { driver: 'a' } }))).toEqual(['Retain', 'Delete']);
  });
});
