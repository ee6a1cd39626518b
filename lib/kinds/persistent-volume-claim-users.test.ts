import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { claimDeletion, claimMakers, claimUsers } from './persistent-volume-claim-users.ts';

const claim = (name = 'data', spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'shop' },
  spec,
});

function pod(name: string, spec: object, phase = 'Running', namespace = 'shop'): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec, status: { phase } };
}

const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }];
const mounting = {
  nodeName: 'node-1',
  volumes,
  containers: [{ name: 'db', volumeMounts: [{ name: 'v', mountPath: '/var/lib', readOnly: true }] }],
};

describe('who mounts a claim', () => {
  it('[T6] [T8] pods with container, path and node; those that have ended last', () => {
    const block = { volumes, containers: [{ name: 'raw', volumeDevices: [{ name: 'v', devicePath: '/dev/xvda' }] }] };
    const users = claimUsers(claim(), [
      pod('a-ended', mounting, 'Succeeded'),
      pod('db', mounting),
      pod('raw', block),
      pod('elsewhere', mounting, 'Running', 'other'),
      pod('none', { containers: null, volumes: null }),
    ]);
    expect(users.map(({ pod: { metadata }, isOver }) => [metadata.name, isOver])).toEqual([
      ['db', false],
      ['raw', false],
      ['a-ended', true],
    ]);
    expect(users[0]).toMatchObject({
      node: 'node-1',
      mounts: [{ container: 'db', path: '/var/lib', readOnly: true }],
    });
    expect(users[1]?.mounts).toEqual([{ container: 'raw', path: '/dev/xvda', readOnly: false }]);
  });

  it('[T6] an ephemeral volume’s claim belongs to its pod', () => {
    const spec = { volumes: [{ name: 'cache', ephemeral: {} }], containers: [] };
    expect(claimUsers(claim('web-cache'), [pod('web', spec)])).toHaveLength(1);
  });

  it('[T12] the StatefulSet that made it, and templates that name it', () => {
    const set = (name: string): KubeObject => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name, namespace: 'shop' },
      spec: { volumeClaimTemplates: [{ metadata: { name: 'www' } }], template: { spec: {} } },
    });
    expect(claimMakers(claim('www-web-0'), [set('web'), set('we'), set('web-0')])).toEqual([
      { kind: 'StatefulSet', name: 'web', template: 'www' },
    ]);
    const template = { spec: { volumes } };
    const cron = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c', namespace: 'shop' } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd', namespace: 'shop' } };
    const found = claimMakers(claim(), [
      { ...deployment, spec: { template } },
      { ...cron, spec: { jobTemplate: { spec: { template } } } },
      { ...deployment, spec: null },
    ]);
    expect(found).toEqual([
      { kind: 'Deployment', name: 'd' },
      { kind: 'CronJob', name: 'c' },
    ]);
  });
});

describe('deleting a claim', () => {
  const volume = (policy: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pv' },
    spec: { persistentVolumeReclaimPolicy: policy },
  });
  const bound = claim('data', { volumeName: 'pv' });

  it('[T8] [E34] waits for the pods that use it; the volume’s policy decides over the data', () => {
    const pods = [
      pod('db', mounting),
      // Its object holds the claim, though nothing runs.
      pod('ended', mounting, 'Failed'),
      pod('pending', { ...mounting, nodeName: '' }, 'Pending'),
    ];
    const gone = { waitsFor: ['db', 'ended'], strands: ['pending'], volume: 'pv', fate: 'kept' };
    expect(claimDeletion(bound, pods, volume('Retain'))).toEqual(gone);
    expect(claimDeletion(bound, [], volume('Delete')).fate).toBe('deleted');
    expect(claimDeletion(bound, [], volume('Recycle')).fate).toBe('scrubbed');
    expect(claimDeletion(bound, [], undefined).fate).toBe('unknown');
    expect(claimDeletion(claim(), [], undefined)).toEqual({
      waitsFor: [],
      strands: [],
      volume: undefined,
      fate: 'none',
    });
  });
});
