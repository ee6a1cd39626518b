import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { drainFilter, isAnswered } from './drain-filter.ts';

const owner = (kind: string, name = 'o') => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: 'u', controller: true }],
});
const pod = (metadata: object = {}, spec: object = {}, status: object = { phase: 'Running' }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'shop', uid: 'p', ...metadata },
  spec,
  status,
});
const emptyDir = { volumes: [{ name: 'tmp', emptyDir: {} }] };
const exists = () => true;
const mirror = { annotations: { 'kubernetes.io/config.mirror': 'abc' } };

describe("[U12] kubectl's drain filters", () => {
  test('a pod with a controller goes without a question', () => {
    expect(drainFilter(pod(owner('ReplicaSet')), exists)).toEqual({ fate: 'goes', questions: [], finished: false });
  });

  test('a DaemonSet pod stays, whatever else it has', () => {
    expect(drainFilter(pod(owner('DaemonSet'), emptyDir), exists)).toEqual({ fate: 'stays', reason: 'daemon-set' });
  });

  test('a DaemonSet pod whose DaemonSet is gone goes by force', () => {
    const asked: string[] = [];
    const filter = drainFilter(pod(owner('DaemonSet', 'agent')), (namespace, name) => {
      asked.push(`${namespace}/${name}`);
      return false;
    });
    expect(filter).toEqual({ fate: 'goes', questions: ['orphaned-daemon'], finished: false });
    expect(asked).toEqual(['shop/agent']);
  });

  test('a DaemonSet that cannot be read counts as there: its pod stays', () => {
    expect(drainFilter(pod(owner('DaemonSet')), () => undefined)).toMatchObject({ fate: 'stays' });
  });

  test('a finished DaemonSet pod goes', () => {
    expect(drainFilter(pod(owner('DaemonSet'), {}, { phase: 'Failed' }), exists)).toEqual({
      fate: 'goes',
      questions: [],
      finished: true,
    });
  });

  test('[P32] a mirror pod stays, also when it has finished', () => {
    expect(drainFilter(pod({ ...mirror, ...owner('Node') }), exists)).toEqual({ fate: 'stays', reason: 'mirror' });
    expect(drainFilter(pod(mirror, {}, { phase: 'Succeeded' }), exists)).toMatchObject({ reason: 'mirror' });
  });

  test('[E56] a pod without a controller goes by force only', () => {
    expect(drainFilter(pod(), exists)).toMatchObject({ questions: ['unmanaged'] });
    const notController = { ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: 'x' }] };
    expect(drainFilter(pod(notController), exists)).toMatchObject({ questions: ['unmanaged'] });
  });

  test('[E56] emptyDir data needs a tick, of any medium and in any volume', () => {
    const volumes = [
      { name: 'a', configMap: { name: 'c' } },
      { name: 'b', emptyDir: { medium: 'Memory' } },
    ];
    expect(drainFilter(pod(owner('ReplicaSet'), { volumes }), exists)).toMatchObject({ questions: ['local-data'] });
    expect(drainFilter(pod(owner('ReplicaSet'), { volumes: [{ hostPath: {} }] }), exists)).toMatchObject({
      questions: [],
    });
  });

  test('both questions of a pod are asked at once', () => {
    expect(drainFilter(pod({}, emptyDir), exists)).toMatchObject({ questions: ['local-data', 'unmanaged'] });
  });

  test.each(['Succeeded', 'Failed'])('a %s pod goes without questions', (phase) => {
    expect(drainFilter(pod({}, emptyDir, { phase }), exists)).toEqual({ fate: 'goes', questions: [], finished: true });
  });

  test('objects without spec, status or lists are read as empty', () => {
    const bare: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } };
    expect(drainFilter(bare, exists)).toMatchObject({ fate: 'goes', questions: ['unmanaged'] });
    expect(drainFilter(pod(owner('ReplicaSet'), { volumes: null }), exists)).toMatchObject({ questions: [] });
  });

  test('each question has its own consent', () => {
    const force = { force: true, deleteEmptyDirData: false };
    const data = { force: false, deleteEmptyDirData: true };
    expect(['unmanaged', 'orphaned-daemon', 'local-data'].map((q) => isAnswered(q as 'unmanaged', force))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isAnswered('local-data', data)).toBe(true);
    expect(isAnswered('unmanaged', data)).toBe(false);
  });
});
