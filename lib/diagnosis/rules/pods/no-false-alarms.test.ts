import { describe, expect, test } from 'vitest';
import { play } from '#lib/diagnosis/testing/play.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podCases } from '#lib/kubernetes/status/zoo/pods.ts';
import { realObjects } from '#lib/kubernetes/status/zoo/specimens.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { podRules } from './rules.ts';
import { ago, container, deployment, event, node, ownPod, pod, waiting } from './testing/troubles.ts';

const codes = (subject: KubeObject, objects: readonly KubeObject[] = []) =>
  play(subject, { objects: [subject, node('node-1'), ...objects], rules: podRules }).map(({ code }) => code);

const running = (seconds: number) => ({ running: { startedAt: ago(seconds) } });
const ready = (more: object = {}) => container(running(300), { ready: true, started: true, ...more });
const ended = (exitCode: number, seconds: number) => ({
  terminated: {
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: ago(seconds + 5),
    finishedAt: ago(seconds),
  },
});
const onNode = { nodeName: 'node-1' };
const probed = {
  ...onNode,
  containers: [
    {
      name: 'web',
      image: 'nginx',
      readinessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 30, periodSeconds: 10 },
    },
  ],
};
const initSpec = { ...onNode, initContainers: [{ name: 'wait', image: 'busybox' }] };

const young = pod('a', onNode, {
  phase: 'Pending',
  startTime: ago(2),
  conditions: [{ type: 'PodScheduled', status: 'True' }],
  ...container(waiting('ContainerCreating')),
});

describe('nothing is wrong with', () => {
  const healthy: readonly (readonly [title: string, subject: KubeObject, objects?: readonly KubeObject[]])[] = [
    ['a pod that runs', pod('a', onNode, ready())],
    ['a pod that the scheduler has not looked at', pod('a', {}, { phase: 'Pending' })],
    [
      'a pod behind a scheduling gate',
      pod(
        'a',
        {},
        { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
      ),
    ],
    [
      'a young pod that waits for its volumes',
      young,
      [event(young, 'FailedMount', 'failed to sync configmap cache: timed out')],
    ],
    [
      'a pod that pulls its image',
      pod('a', onNode, {
        phase: 'Pending',
        startTime: ago(240),
        conditions: [{ type: 'PodScheduled', status: 'True' }],
        ...container(waiting('ContainerCreating')),
      }),
    ],
    [
      'a container that is within the time that its readiness probe has',
      pod('a', probed, container(running(25), { started: true })),
    ],
    [
      'a container whose startup probe runs',
      pod(
        'a',
        {
          ...onNode,
          containers: [
            { name: 'web', startupProbe: { tcpSocket: { port: 1 } }, readinessProbe: { tcpSocket: { port: 1 } } },
          ],
        },
        container(running(200), { started: false }),
      ),
    ],
    [
      'an init container that has just begun',
      pod('a', initSpec, {
        phase: 'Pending',
        initContainerStatuses: [{ name: 'wait', state: running(5) }],
        ...container(waiting('PodInitializing')),
      }),
    ],
    [
      'a container that restarted a week ago',
      pod('a', onNode, ready({ restartCount: 9, lastState: ended(1, 7 * 86_400) })),
    ],
    [
      'a container that runs again after its node was restarted, for the ninth time',
      pod(
        'a',
        onNode,
        ready({
          restartCount: 9,
          lastState: { terminated: { exitCode: 255, reason: 'Unknown', finishedAt: ago(20) } },
        }),
      ),
    ],
    ['a container that restarted once just now', pod('a', onNode, ready({ restartCount: 1, lastState: ended(1, 20) }))],
    ['a pod that ran to its end', pod('a', onNode, { phase: 'Succeeded', ...container(ended(0, 600)) })],
    [
      'a pod that ran to its end on a node that is gone',
      pod('a', { nodeName: 'gone' }, { phase: 'Succeeded', ...container(ended(0, 600)) }),
    ],
    [
      'a Job’s pod of which one container is done',
      pod(
        'a',
        { ...onNode, restartPolicy: 'Never', containers: [{ name: 'web' }, { name: 'log' }] },
        {
          containerStatuses: [
            { name: 'web', restartCount: 0, state: ended(0, 5) },
            { name: 'log', restartCount: 0, ready: true, state: running(60) },
          ],
        },
      ),
    ],
    [
      'a sidecar beside its container',
      pod(
        'a',
        { ...onNode, initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] },
        {
          initContainerStatuses: [{ name: 'proxy', ready: true, started: true, restartCount: 0, state: running(60) }],
          ...ready(),
        },
      ),
    ],
    [
      'a pod that ends within its grace period, its containers killed',
      pod('a', onNode, container(ended(137, 1)), { deletionTimestamp: ago(-10), deletionGracePeriodSeconds: 30 }),
    ],
    [
      'a pod that ended a second too late',
      pod('a', onNode, ready(), { deletionTimestamp: ago(3), deletionGracePeriodSeconds: 30 }),
    ],
    [
      'a static pod',
      pod('a', { ...onNode, hostNetwork: true }, ready(), { annotations: { 'kubernetes.io/config.mirror': 'x' } }),
    ],
    [
      'a debug container that ended with an error',
      pod('a', onNode, { ...ready(), ephemeralContainerStatuses: [{ name: 'debug', state: ended(1, 5) }] }),
    ],
    [
      'a liveness probe that failed once',
      pod('a', probed, ready()),
      [
        event(pod('a', probed, {}), 'Unhealthy', 'Liveness probe failed', {
          fieldPath: 'spec.containers{web}',
          count: 1,
        }),
      ],
    ],
    ['a Deployment scaled to zero', { ...deployment, spec: { ...recordOf(deployment.spec), replicas: 0 } }],
    [
      'a paused Deployment whose pods run',
      { ...deployment, spec: { ...recordOf(deployment.spec), paused: true } },
      [ownPod('a', onNode, ready())],
    ],
    [
      'a Deployment in whose template a ConfigMap is named that nobody has changed',
      deployment,
      [
        ownPod('a', { ...onNode, containers: [{ name: 'web', envFrom: [{ configMapRef: { name: 'c' } }] }] }, ready()),
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'c',
            namespace: 'shop',
            ...{
              managedFields: [
                { time: ago(4000), fieldsV1: { 'f:data': {} } },
                { time: ago(10), fieldsV1: { 'f:metadata': { 'f:labels': {} } } },
              ],
            },
          },
        },
      ],
    ],
    [
      'a Job that is complete, although a pod of it failed',
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'j', namespace: 'shop', uid: 'j' },
        spec: { selector: { matchLabels: { job: 'j' } } },
        status: { completionTime: ago(60) },
      },
      [
        pod(
          'j-1',
          onNode,
          { phase: 'Failed', ...container(ended(1, 100)) },
          {
            labels: { job: 'j' },
            ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'j', uid: 'j', controller: true }],
          },
        ),
      ],
    ],
    [
      'a suspended CronJob',
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'c', namespace: 'shop', uid: 'c' },
        spec: { suspend: true },
      },
    ],
    [
      'a ConfigMap that nobody uses',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' } },
    ],
  ];
  test.each(healthy.map(([title, subject, objects]) => ({ title, subject, objects })))(
    '$title',
    ({ subject, objects }) => {
      expect(codes(subject, objects)).toEqual([]);
    },
  );

  const well = [...realObjects].flatMap(([resource, objects]) =>
    objects
      .filter((object) => ['ok', 'done', 'neutral'].includes(statusOf(object)?.tone ?? ''))
      // Ends whose words kubectl does not know have no colour in lists.
      .filter(({ metadata, status }) => metadata.deletionTimestamp === undefined && recordOf(status).phase !== 'Failed')
      .map((object, index) => ({ what: `${resource} ${object.metadata.name}`, object, index })),
  );
  test.each(well)('$what of the zoo ($index)', ({ object }) => {
    const name = recordOf(object.spec).nodeName;
    expect(codes(object, typeof name === 'string' ? [node(name)] : [])).toEqual([]);
  });
});

describe('something is said of every pod of the zoo that lists show as failing', () => {
  const failing = podCases.map(({ title, object }) => ({ title, object: object as KubeObject }));
  test.each(failing.filter(({ object }) => statusOf(object)?.tone === 'bad'))('$title', ({ object }) => {
    expect(codes(object)).not.toEqual([]);
  });
});
