import { describe, expect, it } from 'vitest';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../form-text.ts';
import { knownProvisioners } from './provisioners.ts';
import { affinityTo, hostOf, sourceChanges, sourceOf, volumeSources } from './volume-source.ts';

const volume = (spec: JsonObject): JsonObject => ({ kind: 'PersistentVolume', spec });
const changed = (object: JsonObject, next: (typeof volumeSources)[number]) =>
  readForm(withFields(writeYamlDocuments([object]), sourceChanges(object, next))).objects[0];

describe('where the data of a volume are', () => {
  it('[T4] one source takes the place of another, and everything else stays', () => {
    const nfs = volume({ capacity: { storage: '1Gi' }, nfs: { server: 'a', path: '/srv' } });
    expect(sourceOf(nfs)).toBe('nfs');
    expect(changed(nfs, 'local')).toEqual(volume({ capacity: { storage: '1Gi' }, local: { path: '/srv' } }));
    expect(changed(nfs, 'csi')).toMatchObject({ spec: { csi: { driver: '', volumeHandle: '' } } });
    for (const next of volumeSources) {
      const after = changed(nfs, next);
      expect(sourceOf(after)).toBe(next);
      expect(after).toMatchObject({ spec: { capacity: { storage: '1Gi' } } });
    }
    const shared = volume({ accessModes: ['ReadWriteMany'], nfs: { server: 'a', path: '/srv' } });
    expect(changed(shared, 'local')).toMatchObject({ spec: { accessModes: ['ReadWriteOnce'] } });
    const read = volume({ accessModes: ['ReadOnlyMany'], nfs: { server: 'a', path: '/srv' } });
    expect(changed(read, 'hostPath')).toMatchObject({ spec: { accessModes: ['ReadOnlyMany'] } });
    expect(sourceChanges(nfs, 'nfs')).toEqual([]);
    expect(sourceOf(volume({ iscsi: {} }))).toBeUndefined();
  });

  it('a local disk is on one node; the node goes with the disk', () => {
    const local = volume({ local: { path: '/d' }, nodeAffinity: affinityTo('n1') });
    expect(hostOf(affinityTo('n1'))).toBe('n1');
    expect(hostOf(undefined)).toBe('');
    expect(hostOf({ required: { nodeSelectorTerms: [{ matchExpressions: [] }] } })).toBeUndefined();
    expect(changed(local, 'hostPath')).toEqual(volume({ hostPath: { path: '/d', type: 'DirectoryOrCreate' } }));
  });
});

it('[T9] provisioners to choose from, each once', () => {
  const one = (name: string, provisioner?: string): KubeObject => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    ...(provisioner === undefined ? {} : { provisioner }),
  });
  expect(knownProvisioners([one('a', 'x.io/nfs'), one('b', 'csi.io')], [one('csi.io')])).toEqual([
    'csi.io',
    'x.io/nfs',
    'kubernetes.io/no-provisioner',
  ]);
});
