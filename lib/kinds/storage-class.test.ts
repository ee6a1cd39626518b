import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { defaultClassSteps, effectiveDefault, isDefaultClass } from './storage-class-default.ts';
import { classFacts, ofClass } from './storage-class-facts.ts';
import { provisionerLeases, provisionerSign } from './storage-class-provisioner.ts';

const stable = 'storageclass.kubernetes.io/is-default-class';
const beta = 'storageclass.beta.kubernetes.io/is-default-class';

function storageClass(name: string, annotations: object = {}, fields: object = {}): KubeObject {
  const metadata = {
    name,
    resourceVersion: '3',
    creationTimestamp: '2026-01-01T00:00:00Z',
    annotations: { ...annotations },
  };
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata, ...fields };
}

describe('a storage class', () => {
  it('[T9] provisioner, parameters, and what it does when it doesn’t say', () => {
    expect(
      classFacts(storageClass('x', {}, { provisioner: 'example.com/nfs', parameters: { path: '/a', n: 1 } })),
    ).toEqual({
      provisioner: 'example.com/nfs',
      isStatic: false,
      parameters: [{ name: 'path', value: '/a' }],
      reclaimPolicy: 'Delete',
      bindingMode: 'Immediate',
      allowsExpansion: false,
      mountOptions: [],
      topologies: [],
    });
    expect(classFacts(storageClass('x', {}, { provisioner: 'kubernetes.io/no-provisioner' })).isStatic).toBe(true);
    const allowedTopologies = [{ matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] }, null];
    expect(classFacts(storageClass('x', {}, { allowedTopologies })).topologies).toEqual(['zone in (a, b)', '']);
  });

  it('[T9] volumes and claims of it, by field or by the old annotation', () => {
    const of = (storageClassName: string | undefined, annotations = {}): KubeObject => ({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: storageClassName ?? 'none', annotations },
      spec: { storageClassName },
    });
    const old = of(undefined, { 'volume.beta.kubernetes.io/storage-class': 'fast' });
    expect(ofClass([of('fast'), of('slow'), of(undefined), old], 'fast')).toEqual([of('fast'), old]);
  });
});

describe('the default class', () => {
  it('[T10] by the annotation, also by the old one', () => {
    expect(isDefaultClass(storageClass('a', { [stable]: 'true' }))).toBe(true);
    expect(isDefaultClass(storageClass('a', { [beta]: 'true' }))).toBe(true);
    expect(isDefaultClass(storageClass('a', { [stable]: 'false' }))).toBe(false);
    expect(isDefaultClass({ apiVersion: 'v1', kind: 'StorageClass', metadata: { name: 'a' } })).toBe(false);
  });

  it('[T10] of several the newest counts', () => {
    const old = storageClass('old', { [stable]: 'true' });
    const young = storageClass('young', { [stable]: 'true' });
    const later = { ...young, metadata: { ...young.metadata, creationTimestamp: '2026-02-01T00:00:00Z' } };
    expect(effectiveDefault([old, later])?.metadata.name).toBe('young');
    expect(effectiveDefault([storageClass('b', { [stable]: 'true' }), old])?.metadata.name).toBe('b');
    expect(effectiveDefault([storageClass('c')])).toBeUndefined();
  });

  it('[T10] the new one first, then every other default loses it, also by the old annotation', () => {
    const classes = [
      storageClass('a', { [stable]: 'true' }),
      storageClass('b', { [beta]: 'true' }),
      storageClass('c'),
      storageClass('d'),
    ];
    const steps = defaultClassSteps(classes, 'c');
    expect(steps.map(({ name, makesDefault }) => [name, makesDefault])).toEqual([
      ['c', true],
      ['a', false],
      ['b', false],
    ]);
    expect(JSON.parse(steps[0]?.patch ?? '')).toEqual({
      metadata: { resourceVersion: '3', annotations: { [stable]: 'true' } },
    });
    expect(JSON.parse(steps[2]?.patch ?? '')).toMatchObject({
      metadata: { annotations: { [stable]: 'false', [beta]: 'false' } },
    });
    expect(defaultClassSteps([storageClass('a', { [stable]: 'true' })], 'a')).toEqual([]);
  });
});

describe('whether a provisioner runs', () => {
  const nowMs = Date.parse('2026-01-01T12:00:00Z');
  const lease = (renewTime: string): KubeObject => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'example.com-nfs', namespace: 'storage' },
    spec: { holderIdentity: 'nfs-0_uid', leaseDurationSeconds: 15, renewTime },
  });
  const deployment = (name: string, container: object, readyReplicas: number): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'storage' },
    spec: { replicas: 1, template: { spec: { containers: [container] } } },
    status: { readyReplicas },
  });

  it('[T9] by its Lease', () => {
    expect(provisionerLeases('example.com/nfs')).toEqual(['example.com-nfs', 'example-com-nfs']);
    const sign = (renewTime: string) => provisionerSign('example.com/nfs', [lease(renewTime)], [], nowMs);
    expect(sign('2026-01-01T11:59:50.123456Z')).toMatchObject({
      sign: 'alive',
      holder: 'nfs-0_uid',
      namespace: 'storage',
    });
    expect(sign('2026-01-01T11:00:00.000000Z')).toMatchObject({ sign: 'silent', sinceMs: nowMs - 3_600_000 });
    expect(sign('nonsense')).toEqual({ sign: 'none' });
  });

  it('[T9] else by the workload that is told its name, or called by it', () => {
    const byEnv = { name: 'c', env: [{ name: 'PROVISIONER_NAME', value: 'example.com/nfs' }] };
    const sign = (...workloads: KubeObject[]) => provisionerSign('example.com/nfs', [], workloads, nowMs).sign;
    expect(sign(deployment('x', byEnv, 0))).toBe('not-ready');
    expect(sign(deployment('x', byEnv, 0), deployment('y', { args: ['--provisioner=example.com/nfs'] }, 1))).toBe(
      'ready',
    );
    expect(sign(deployment('web', { args: ['serve'] }, 1))).toBe('none');
    const local = deployment('local-path-provisioner', { image: 'x' }, 1);
    expect(provisionerSign('rancher.io/local-path', [], [local], nowMs)).toMatchObject({ sign: 'ready' });
  });
});
