import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { autoscalerAnswer, autoscalersOf } from './autoscalers.ts';
import { rolloutStatus } from './rollout-status.ts';
import { statefulScaleDown } from './stateful-scale.ts';

function workload(kind: string, spec: object, status: object): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web', namespace: 'shop', generation: 2 },
    spec,
    status: { observedGeneration: 2, ...status },
  };
}
const full = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };

describe('rollout status, as kubectl tells it', () => {
  it.each([
    ['a spec that the controller has not seen', { replicas: 3 }, { ...full, observedGeneration: 1 }, 'not-observed'],
    ['new pods missing', { replicas: 3 }, { ...full, updatedReplicas: 1 }, 'updating'],
    ['old pods still there', { replicas: 3 }, { ...full, replicas: 4 }, 'old-terminating'],
    ['new pods not available', { replicas: 3 }, { ...full, availableReplicas: 2 }, 'waiting'],
    ['all there', { replicas: 3 }, full, 'done'],
    ['paused with old pods', { replicas: 3, paused: true }, { ...full, updatedReplicas: 1 }, 'paused'],
    [
      'no progress in time',
      { replicas: 3 },
      {
        ...full,
        updatedReplicas: 1,
        conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
      },
      'failed',
    ],
    [
      'pods refused',
      { replicas: 3 },
      { ...full, updatedReplicas: 1, conditions: [{ type: 'ReplicaFailure', status: 'True' }] },
      'refused',
    ],
  ])('[W7] a Deployment with %s', (_, spec, status, code) => {
    expect(rolloutStatus(workload('Deployment', spec, status)).code).toBe(code);
  });

  it.each([
    [{ type: 'RollingUpdate' }, { updateRevision: 'b', currentRevision: 'a', updatedReplicas: 1 }, 'updating'],
    [{ type: 'RollingUpdate' }, { updateRevision: 'b', currentRevision: 'b' }, 'done'],
    [{ type: 'OnDelete' }, { updateRevision: 'b', currentRevision: 'a' }, 'on-delete'],
    [
      { rollingUpdate: { partition: 2 } },
      { updateRevision: 'b', currentRevision: 'a', updatedReplicas: 1 },
      'partition-done',
    ],
    [
      { rollingUpdate: { partition: 2 } },
      { updateRevision: 'b', currentRevision: 'a', updatedReplicas: 0 },
      'updating',
    ],
  ])('[W18] a StatefulSet with %j and %j is %s', (updateStrategy, status, code) => {
    expect(rolloutStatus(workload('StatefulSet', { replicas: 3, updateStrategy }, { ...full, ...status })).code).toBe(
      code,
    );
  });

  it('[W20] a DaemonSet counts nodes', () => {
    const status = {
      desiredNumberScheduled: 3,
      currentNumberScheduled: 3,
      updatedNumberScheduled: 2,
      numberAvailable: 3,
    };
    expect(rolloutStatus(workload('DaemonSet', {}, status))).toMatchObject({
      code: 'updating',
      updated: 2,
      desired: 3,
    });
  });

  it('[W15] a ReplicaSet has no updates, only replicas', () => {
    expect(rolloutStatus(workload('ReplicaSet', { replicas: 2 }, { replicas: 3 }))).toMatchObject({
      code: 'scaling-down',
      surplus: 1,
    });
    expect(rolloutStatus(workload('ReplicaSet', { replicas: 2 }, { replicas: 2, readyReplicas: 1 })).code).toBe(
      'waiting',
    );
  });

  it.each([null, 'x', [], 3])('reads status %j without throwing', (status) => {
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']) {
      expect(() => rolloutStatus({ ...workload(kind, {}, {}), spec: status, status })).not.toThrow();
    }
  });
});

describe('autoscalers', () => {
  const autoscaler = (name: string, scaleTargetRef: object): KubeObject => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'shop' },
    spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef },
  });

  it('[W4] finds those of a workload by kind, name and group', () => {
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const found = autoscalersOf(workload('Deployment', {}, {}), [
      autoscaler('a', target),
      autoscaler('old-version', { ...target, apiVersion: 'apps/v1beta1' }),
      autoscaler('b', { ...target, name: 'other' }),
      autoscaler('c', { ...target, kind: 'StatefulSet' }),
      autoscaler('d', { ...target, apiVersion: 'example.com/v1' }),
      { ...autoscaler('e', target), metadata: { name: 'e', namespace: 'other' } },
      { ...autoscaler('f', target), spec: null },
    ]);
    expect(found.map(({ object, min, max }) => [object.metadata.name, min, max])).toEqual([
      ['a', 2, 5],
      ['old-version', 2, 5],
    ]);
    const [own] = found;
    if (own === undefined) throw new Error('none found');
    expect([0, 1, 3, 6].map((replicas) => autoscalerAnswer(own, replicas))).toEqual([
      'stands-still',
      'corrects',
      'may-change',
      'corrects',
    ]);
  });
});

describe('scaling a StatefulSet down', () => {
  const set = (spec: object) => workload('StatefulSet', { replicas: 5, ...spec }, {});
  const volumeClaimTemplates = [{ metadata: { name: 'data' } }];

  it('[W17] the highest ordinals go, and their claims stay', () => {
    expect(statefulScaleDown(set({ volumeClaimTemplates }), 3)).toEqual({
      goes: ['web-4', 'web-3'],
      count: 2,
      claims: 'Retain',
      claimNames: ['data-web-4', 'data-web-3'],
    });
  });

  it('[W17] claims go when the StatefulSet says so; ordinals may start elsewhere', () => {
    const spec = {
      volumeClaimTemplates,
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
      ordinals: { start: 10 },
    };
    expect(statefulScaleDown(set(spec), 4)).toMatchObject({ goes: ['web-14'], claims: 'Delete' });
  });

  it('[W17] nothing to say when it grows, makes no claims, or is something else', () => {
    expect(statefulScaleDown(set({}), 6)).toBeUndefined();
    expect(statefulScaleDown(set({}), 0)).toMatchObject({ count: 5, claims: undefined, claimNames: [] });
    expect(statefulScaleDown(workload('Deployment', { replicas: 5 }, {}), 1)).toBeUndefined();
  });
});
