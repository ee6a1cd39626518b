import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { leftClaims, ordinalOf, podDnsName, setPods, setShape } from './set-pods.ts';
import { setNotes } from './set-progress.ts';

const set = (spec: object, status: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
  status,
});
const pod = (ordinal: number, hash = 'web-new', ready = true, extra: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `web-${ordinal}`, labels: { 'controller-revision-hash': hash }, ...extra },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});
const www = { volumeClaimTemplates: [{ metadata: { name: 'www' } }] };
const updating = { currentRevision: 'web-old', updateRevision: 'web-new' };
const notesOf = (object: KubeObject, pods: readonly KubeObject[]) => setNotes(setShape(object), setPods(object, pods));

describe('pods of a StatefulSet', () => {
  test('[W16] [T12] come by ordinal with the names of their claims, also before they exist', () => {
    const places = setPods(set({ replicas: 11, ...www }), [pod(10), pod(2), pod(0)]);
    expect(places.map((place) => place.name).slice(0, 3)).toEqual(['web-0', 'web-1', 'web-2']);
    expect(places.map((place) => place.pod !== undefined)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(places[10]?.claims).toEqual(['www-web-10']);
  });

  test('[W16] begin at the ordinal that the spec says', () => {
    const places = setPods(set({ replicas: 2, ordinals: { start: 5 } }), [pod(5), pod(0)]);
    expect(places.map(({ name, leaves }) => [name, leaves])).toEqual([
      ['web-5', false],
      ['web-6', false],
      ['web-0', true],
    ]);
  });

  test('[W17] those beyond the replicas leave', () => {
    const places = setPods(set({ replicas: 1 }), [pod(0), pod(1), pod(2)]);
    expect(places.filter((place) => place.leaves).map((place) => place.name)).toEqual(['web-1', 'web-2']);
  });

  test('[W18] have the old or the new template by their label', () => {
    const places = setPods(set({ replicas: 3 }, updating), [pod(0, 'web-old'), pod(1)]);
    expect(places.map((place) => place.template)).toEqual(['old', 'new', undefined]);
  });

  test('[W16] only names as the controller gives them have an ordinal', () => {
    expect(ordinalOf('web', 'web-3')).toBe(3);
    for (const name of ['web-03', 'web-', 'web-x', 'web2-1', 'web-1-1']) expect(ordinalOf('web', name)).toBeUndefined();
  });

  test('[T12] [W17] claims that an earlier scale-down left behind are found, others are not', () => {
    const object = set({ replicas: 1, ...www });
    const claim = (name: string): KubeObject => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
    });
    const claims = ['www-web-0', 'www-web-3', 'www-web-x', 'data-web-1', 'www-other-1'].map(claim);
    expect(leftClaims(object, setPods(object, []), claims).map(({ metadata }) => metadata.name)).toEqual(['www-web-3']);
  });

  test('[V14] a pod has a name of its own in DNS', () => {
    expect(podDnsName('mysql-0', 'mysql', 'hos')).toBe('mysql-0.mysql.hos.svc.cluster.local');
  });

  test('[W16] an object without anything reads as one replica', () => {
    const bare: KubeObject = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' } };
    expect(setPods(bare, [])).toMatchObject([{ name: 'web-0', claims: [] }]);
    expect(setShape(bare)).toMatchObject({ isOrdered: true, isOnDelete: false, partition: 0, whenScaled: 'Retain' });
  });
});

describe('what a StatefulSet waits for', () => {
  test('[W18] OnDelete: the pods that have to be deleted', () => {
    const object = set({ replicas: 3, updateStrategy: { type: 'OnDelete' } }, updating);
    expect(notesOf(object, [pod(0, 'web-old'), pod(1), pod(2, 'web-old')])).toEqual([
      { code: 'on-delete', pods: ['web-0', 'web-2'] },
    ]);
  });

  test('[W18] a partition keeps the pods before it', () => {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } };
    const object = set({ replicas: 4, updateStrategy }, updating);
    const pods = [pod(0, 'web-old'), pod(1, 'web-old'), pod(2, 'web-old'), pod(3)];
    expect(notesOf(object, pods)).toEqual([
      { code: 'updating', left: 1, next: 'web-2', waitsFor: undefined },
      { code: 'partition', partition: 2, pods: ['web-0', 'web-1'] },
    ]);
  });

  test('[W18] the update goes down from the highest ordinal and waits for each pod', () => {
    const object = set({ replicas: 3, podManagementPolicy: 'Parallel' }, updating);
    expect(notesOf(object, [pod(0, 'web-old'), pod(1, 'web-old'), pod(2, 'web-new', false)])).toEqual([
      { code: 'updating', left: 2, next: 'web-1', waitsFor: 'web-2' },
    ]);
  });

  test('[W18] a broken pod of the old template has to be deleted by hand when pods go in order', () => {
    const object = set({ replicas: 3 }, updating);
    expect(notesOf(object, [pod(0, 'web-old'), pod(1, 'web-old'), pod(2, 'web-old', false)])).toEqual([
      { code: 'stuck-on-old', pod: 'web-2' },
    ]);
    const gone = pod(2, 'web-old', false, { deletionTimestamp: '2026-11-21T10:00:00Z' });
    expect(notesOf(object, [pod(0, 'web-old'), pod(1, 'web-old'), gone])).toMatchObject([{ code: 'updating' }]);
  });

  test('[W16] a pod that is not ready holds up the later ones', () => {
    expect(notesOf(set({ replicas: 4 }), [pod(0), pod(1, 'web-new', false)])).toEqual([
      { code: 'waits-for', pod: 'web-1', later: 2 },
    ]);
    expect(notesOf(set({ replicas: 4, podManagementPolicy: 'Parallel' }), [pod(0, 'web-new', false)])).toEqual([]);
  });

  test('[W17] the highest goes first', () => {
    expect(notesOf(set({ replicas: 1 }), [pod(0), pod(1), pod(2)])).toEqual([
      { code: 'scaling-down', pods: ['web-2', 'web-1'], waitsFor: undefined },
    ]);
  });

  test('[W18] all at rest: nothing to say', () => {
    expect(notesOf(set({ replicas: 2 }), [pod(0), pod(1)])).toEqual([]);
  });
});
