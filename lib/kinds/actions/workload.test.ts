import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pause, pauseWrite, restart, resume, rollBack, scale, setImage } from './workload.ts';

function workload(kind: string, spec: object, metadata: object = {}): KubeObject {
  return { apiVersion: 'apps/v1', kind, metadata: { name: 'web', ...metadata }, spec };
}
const owned = (ownerKind: string, apiVersion = 'apps/v1') => ({
  ownerReferences: [{ apiVersion, kind: ownerKind, name: 'web', uid: 'u', controller: true }],
});

describe('actions of workloads', () => {
  const paused = workload('Deployment', { paused: true });
  const running = workload('Deployment', {});

  it('[W13] [E49] a paused Deployment can be resumed, and neither restarted nor rolled back', () => {
    expect([pause, resume].map((action) => action.applies?.(paused))).toEqual([false, true]);
    expect([pause, resume].map((action) => action.applies?.(running))).toEqual([true, false]);
    expect(rollBack.refusal?.(paused)).toBe('paused-roll-back');
    expect(restart.refusal?.(paused)).toBe('paused-restart');
    expect([rollBack, restart].map((action) => action.refusal?.(running))).toEqual([undefined, undefined]);
  });

  it('[W13] pause and resume write one field, and nothing when it is so already', () => {
    expect(pauseWrite(running, true)).toEqual({ write: 'patch', type: 'merge', body: '{"spec":{"paused":true}}' });
    expect(pauseWrite(paused, false)).toEqual({ write: 'patch', type: 'merge', body: '{"spec":{"paused":false}}' });
    expect(pauseWrite(paused, true)).toBeUndefined();
    expect(pauseWrite(running, false)).toBeUndefined();
  });

  it('[W15] a ReplicaSet of a Deployment is put back by it; others are their own', () => {
    const refusals = (object: KubeObject) => [scale, setImage].map((action) => action.refusal?.(object));
    expect(refusals(workload('ReplicaSet', {}, owned('Deployment')))).toEqual(['managed-by-owner', 'managed-by-owner']);
    expect(refusals(workload('ReplicaSet', {}, owned('Rollout', 'argoproj.io/v1alpha1')))).toEqual([
      undefined,
      undefined,
    ]);
    expect(refusals(workload('ReplicaSet', {}))).toEqual([undefined, undefined]);
    expect(refusals(workload('StatefulSet', {}, owned('Database', 'example.com/v1')))).toEqual([undefined, undefined]);
  });

  it('what is being deleted is left alone', () => {
    const going = workload('Deployment', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' });
    for (const action of [scale, setImage, restart, pause, rollBack])
      expect(action.refusal?.(going)).toBe('being-deleted');
  });
});
