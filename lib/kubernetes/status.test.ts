import { describe, expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import type { KubeObject } from './kube-object.ts';
import { podColumns } from './status/pod.ts';
import { statusOf, toneOfWord } from './status.ts';

// That words and numbers are kubectl's is tested against the API server (server/apply/oracle/columns.cluster.test.ts).

const object = (
  apiVersion: string,
  kind: string,
  spec: unknown,
  status: unknown,
  metadata: object = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', ...metadata },
  spec,
  status,
});
const pod = (status: object, metadata: object = {}) =>
  object('v1', 'Pod', { nodeName: 'n1', containers: [{ name: 'web' }] }, status, metadata);
const web = (more: object) => ({ name: 'web', image: 'nginx:1', ready: false, restartCount: 0, ...more });
const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

describe('pods', () => {
  test.each([
    [
      'runs',
      {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [web({ ready: true, state: { running: {} } })],
      },
      'Running',
      'ok',
      undefined,
    ],
    [
      'is not ready',
      { phase: 'Running', containerStatuses: [web({ state: { running: {} } })] },
      'Running',
      'warn',
      'containers-not-ready',
    ],
    [
      'has no image',
      {
        phase: 'Pending',
        containerStatuses: [web({ state: { waiting: { reason: 'ImagePullBackOff', message: 'no' } } })],
      },
      'ImagePullBackOff',
      'bad',
      'image',
    ],
    [
      'crashes',
      {
        phase: 'Running',
        containerStatuses: [
          web({
            restartCount: 3,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 1 } },
          }),
        ],
      },
      'CrashLoopBackOff',
      'bad',
      'container-restarting',
    ],
    [
      'runs out of memory',
      {
        phase: 'Running',
        containerStatuses: [
          web({
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          }),
        ],
      },
      'CrashLoopBackOff',
      'bad',
      'out-of-memory',
    ],
    [
      'fits no node',
      {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2' }],
      },
      'Pending',
      'bad',
      'not-scheduled',
    ],
    ['is evicted', { phase: 'Failed', reason: 'Evicted', message: 'disk' }, 'Evicted', 'bad', 'pod-reason'],
    [
      'is done',
      { phase: 'Succeeded', containerStatuses: [web({ state: { terminated: { exitCode: 0, reason: 'Completed' } } })] },
      'Completed',
      'done',
      undefined,
    ],
    [
      'was killed',
      { phase: 'Failed', containerStatuses: [web({ state: { terminated: { exitCode: 137, signal: 9 } } })] },
      'Signal:9',
      'bad',
      'container-exited',
    ],
    [
      'starts',
      { phase: 'Pending', containerStatuses: [web({ state: { waiting: { reason: 'ContainerCreating' } } })] },
      'ContainerCreating',
      'progress',
      undefined,
    ],
  ])('one that %s', (_title, status, word, tone, code) => {
    const found = statusOf(pod(status));
    expect([found?.word, found?.tone, found?.reason?.code]).toEqual([word, tone, code]);
  });

  test('deletion shows, but not over an end', () => {
    expect(statusOf(pod({ phase: 'Running' }, deleted))?.word).toBe('Terminating');
    expect(statusOf(pod({ phase: 'Running', reason: 'NodeLost' }, deleted))).toMatchObject({
      word: 'Unknown',
      reason: { code: 'node-lost' },
    });
    expect(statusOf(pod({ phase: 'Failed', reason: 'Evicted' }, deleted))?.word).toBe('Evicted');
  });

  test.each([{}, { containerStatuses: 'x', conditions: null }, { containerStatuses: [null, 3, { state: 'x' }] }])(
    'a hostile status (%j) does not throw',
    (status) => expect(podColumns(pod(status)).totalContainers).toBe(1),
  );
});

describe('workloads', () => {
  const deployment = (spec: object, status: object) =>
    object('apps/v1', 'Deployment', spec, { observedGeneration: 1, ...status }, { generation: 1 });
  const full = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };

  test.each([
    ['is available', { replicas: 2 }, full, 'Available', 'ok', undefined],
    ['is scaled to zero', { replicas: 0 }, {}, 'Idle', 'neutral', 'scaled-to-zero'],
    [
      'updates',
      { replicas: 2 },
      { ...full, replicas: 3, updatedReplicas: 1 },
      'Updating',
      'progress',
      'replicas-not-updated',
    ],
    ['waits for pods', { replicas: 2 }, { ...full, readyReplicas: 1 }, 'Progressing', 'progress', 'replicas-not-ready'],
    [
      'serves nobody yet',
      { replicas: 2 },
      { replicas: 2, updatedReplicas: 2, conditions: [{ type: 'Available', status: 'False' }] },
      'Progressing',
      'warn',
      'replicas-not-ready',
    ],
    [
      'has lost its pods',
      { replicas: 2 },
      {
        replicas: 2,
        updatedReplicas: 2,
        conditions: [
          { type: 'Available', status: 'False' },
          { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
        ],
      },
      'Progressing',
      'bad',
      'replicas-not-ready',
    ],
    ['is paused', { replicas: 2, paused: true }, full, 'Paused', 'neutral', 'paused'],
    [
      'was not seen yet',
      { replicas: 2 },
      { ...full, observedGeneration: 0 },
      'Progressing',
      'progress',
      'replicas-not-seen',
    ],
    [
      'was refused its pods',
      { replicas: 2 },
      { conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'quota' }] },
      'Failed',
      'bad',
      'replica-failure',
    ],
    [
      'is too late',
      { replicas: 2 },
      { conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'm' }] },
      'Failed',
      'bad',
      'deadline-exceeded',
    ],
  ])('a Deployment that %s', (_title, spec, status, word, tone, code) => {
    const found = statusOf(deployment(spec, status));
    expect([found?.word, found?.tone, found?.reason?.code]).toEqual([word, tone, code]);
  });

  test('a StatefulSet with a partition is done when its part is updated', () => {
    const spec = { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } };
    const status = {
      replicas: 3,
      updatedReplicas: 1,
      readyReplicas: 3,
      availableReplicas: 3,
      currentRevision: 'a',
      updateRevision: 'b',
    };
    expect(statusOf(object('apps/v1', 'StatefulSet', spec, status))?.word).toBe('Available');
  });

  test('a DaemonSet without a node is idle', () => {
    expect(statusOf(object('apps/v1', 'DaemonSet', {}, { desiredNumberScheduled: 0 }))?.reason?.code).toBe(
      'no-matching-node',
    );
  });
});

describe('other kinds', () => {
  const conditions = (type: string, status: string, more: object = {}) => ({ conditions: [{ type, status, ...more }] });

  test.each([
    ['v1', 'Node', {}, conditions('Ready', 'True'), 'Ready', 'ok', undefined],
    [
      'v1',
      'Node',
      { unschedulable: true },
      conditions('Ready', 'True'),
      'Ready,SchedulingDisabled',
      'warn',
      'cordoned',
    ],
    ['v1', 'Node', {}, conditions('Ready', 'Unknown'), 'NotReady', 'bad', 'node-silent'],
    ['v1', 'Node', {}, {}, 'Unknown', 'unknown', undefined],
    [
      'apiregistration.k8s.io/v1',
      'APIService',
      {},
      conditions('Available', 'False', { reason: 'ServiceNotFound', message: 'no Service' }),
      'Unavailable',
      'bad',
      'condition',
    ],
    ['apiregistration.k8s.io/v1', 'APIService', {}, conditions('Available', 'True'), 'Available', 'ok', undefined],
    ['apiregistration.k8s.io/v1', 'APIService', {}, {}, 'Unknown', 'unknown', undefined],
    ['v1', 'PersistentVolumeClaim', {}, { phase: 'Pending' }, 'Pending', 'progress', 'claim-pending'],
    [
      'v1',
      'PersistentVolume',
      { claimRef: { namespace: 'a', name: 'b' } },
      { phase: 'Released' },
      'Released',
      'warn',
      'volume-released',
    ],
    ['v1', 'Namespace', {}, { phase: 'Active' }, 'Active', 'ok', undefined],
    ['v1', 'Service', { type: 'LoadBalancer' }, {}, 'LoadBalancer', 'progress', 'address-pending'],
    [
      'batch/v1',
      'Job',
      {},
      conditions('Failed', 'True', { reason: 'BackoffLimitExceeded' }),
      'Failed',
      'bad',
      'job-failed',
    ],
    ['batch/v1', 'CronJob', { suspend: true }, {}, 'Suspended', 'neutral', 'suspended'],
    [
      'example.com/v1',
      'Widget',
      {},
      conditions('Ready', 'False', { reason: 'No', message: 'm' }),
      'NotReady',
      'warn',
      'condition',
    ],
    ['example.com/v1', 'Widget', {}, { phase: 'Failed' }, 'Failed', 'bad', undefined],
    ['example.com/v1', 'Pod', {}, { state: 'deployed' }, 'deployed', 'neutral', undefined],
  ])('%s %s %j %j', (apiVersion, kind, spec, status, word, tone, code) => {
    const found = statusOf(object(apiVersion, kind, spec, status));
    expect([found?.word, found?.tone, found?.reason?.code]).toEqual([word, tone, code]);
  });

  test('objects that say nothing have none', () => {
    expect(statusOf(object('v1', 'ConfigMap', undefined, undefined))).toBeUndefined();
  });

  test('[E36] every kind is Terminating once it is deleted, whatever its phase says', () => {
    const claim = object(
      'v1',
      'PersistentVolumeClaim',
      {},
      { phase: 'Bound' },
      { ...deleted, finalizers: ['kubernetes.io/pvc-protection'] },
    );
    expect(statusOf(claim)).toEqual({
      word: 'Terminating',
      tone: 'progress',
      reason: { code: 'finalizers', params: { count: 1, finalizers: 'kubernetes.io/pvc-protection' } },
    });
    expect(statusOf(object('v1', 'ConfigMap', undefined, undefined, deleted))?.word).toBe('Terminating');
  });

  test('a namespace that can not go says what is left', () => {
    const status = {
      phase: 'Terminating',
      ...conditions('NamespaceContentRemaining', 'True', { message: 'pods has 1' }),
    };
    expect(statusOf(object('v1', 'Namespace', {}, status, deleted))?.reason).toEqual({
      code: 'namespace-content',
      params: { message: 'pods has 1' },
    });
  });
});

test.each([
  ['Running', 'ok'],
  ['Completed', 'done'],
  ['Init:0/2', 'progress'],
  ['Init:CrashLoopBackOff', 'bad'],
  ['Init:ExitCode:1', 'bad'],
  ['Signal:9', 'bad'],
  ['CreateContainerConfigError', 'bad'],
  ['RunContainerError', 'bad'],
  ['OutOfcpu', 'bad'],
  ['Ready,SchedulingDisabled', 'warn'],
  ['NotReady,SchedulingDisabled', 'bad'],
  ['toString', 'neutral'],
  ['<none>', 'neutral'],
  ['', 'neutral'],
])('the word %s is %s', (word, tone) => expect(toneOfWord(word)).toBe(tone));

test('every reason has a text', () => {
  expect(Object.keys(en.status.reason)).toHaveLength(90);
});
