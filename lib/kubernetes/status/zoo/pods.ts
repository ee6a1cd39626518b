import { deleted, longAgo, type ZooCase } from './zoo-case.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Shape {
  readonly spec?: Fields;
  readonly status: Fields;
  readonly metadata?: Fields;
}

let number = 0;

/** READY, STATUS and RESTARTS as `kubectl get pods` prints them. */
function pod(title: string, shape: Shape, ready: string, status: string, restarts = '0'): ZooCase {
  number += 1;
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${number}`, ...shape.metadata },
    spec: { schedulerName: 'nobody', containers: [{ name: 'web', image: 'nginx:1.27' }], ...shape.spec },
    status: shape.status,
  };
  return { title, object, printed: { Ready: ready, Status: status, Restarts: restarts } };
}

const container = (name: string, more: Fields = {}): Fields => ({ name, image: 'nginx:1.27', ...more });
const one = (name: string, state: Fields, more: Fields = {}): Fields => ({
  name,
  image: 'nginx:1.27',
  imageID: '',
  ready: false,
  restartCount: 0,
  state,
  lastState: {},
  ...more,
});
const runs = { running: { startedAt: longAgo } };
const waits = (reason: string, message = ''): Fields => ({ waiting: { reason, message } });
const ended = (exitCode: number, reason = '', more: Fields = {}): Fields => ({
  terminated: { exitCode, reason, startedAt: longAgo, finishedAt: longAgo, ...more },
});
const conditions = (states: Readonly<Record<string, string>>) =>
  Object.entries(states).map(([type, status]) => ({ type, status, lastTransitionTime: longAgo }));
const allReady = conditions({ Initialized: 'True', Ready: 'True', ContainersReady: 'True', PodScheduled: 'True' });
const initialized = conditions({ Initialized: 'True', Ready: 'False', ContainersReady: 'False' });
const notInitialized = conditions({ Initialized: 'False', Ready: 'False' });

/** One container in this state, in a pod of this phase. */
const single = (phase: string, state: Fields, more: Fields = {}): Shape => ({
  status: { phase, conditions: initialized, containerStatuses: [one('web', state, more)] },
});
/** An init container in this state, before one that waits for it. */
const initializing = (state: Fields, more: Fields = {}): Shape => ({
  spec: { initContainers: [container('wait')] },
  status: {
    phase: 'Pending',
    conditions: notInitialized,
    initContainerStatuses: [one('wait', state, more)],
    containerStatuses: [one('web', waits('PodInitializing'))],
  },
});
const withSidecar = (sidecar: Fields, web: Fields, phase = 'Running'): Shape => ({
  spec: { initContainers: [container('proxy', { restartPolicy: 'Always' })] },
  status: {
    phase,
    conditions: conditions({ Initialized: 'True', Ready: 'False' }),
    initContainerStatuses: [sidecar],
    containerStatuses: [web],
  },
});
const two = (first: Fields, second: Fields, more: Fields = {}): Shape => ({
  spec: { containers: [container('web'), container('log')] },
  status: { phase: 'Running', conditions: initialized, containerStatuses: [first, second], ...more },
});
const ready = (name: string, more: Fields = {}) => one(name, runs, { ready: true, started: true, ...more });

const unschedulable =
  "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.";
const scheduled = (reason: string, message = '') => [
  { type: 'PodScheduled', status: 'False', reason, message, lastTransitionTime: longAgo },
];

export const podCases: readonly ZooCase[] = [
  pod('of phase Pending', { status: { phase: 'Pending' } }, '0/1', 'Pending'),
  pod(
    'that fits no node',
    { status: { phase: 'Pending', conditions: scheduled('Unschedulable', unschedulable) } },
    '0/1',
    'Pending',
  ),
  pod(
    'behind a scheduling gate',
    {
      spec: { schedulingGates: [{ name: 'example.com/gate' }] },
      status: { phase: 'Pending', conditions: scheduled('SchedulingGated', 'Scheduling is blocked') },
    },
    '0/1',
    'SchedulingGated',
  ),
  pod('whose containers are made', single('Pending', waits('ContainerCreating')), '0/1', 'ContainerCreating'),
  pod(
    'that runs',
    { status: { phase: 'Running', conditions: allReady, containerStatuses: [ready('web')] } },
    '1/1',
    'Running',
  ),
  pod('that runs and is not ready', single('Running', runs), '0/1', 'Running'),
  pod('of phase Unknown', { status: { phase: 'Unknown' } }, '0/1', 'Unknown'),
  pod('of phase Failed without a reason', { status: { phase: 'Failed' } }, '0/1', 'Failed'),
  pod('of phase Succeeded without containers', { status: { phase: 'Succeeded' } }, '0/1', 'Succeeded'),
  pod('whose containers say nothing', single('Running', {}), '0/1', 'Running'),

  pod('with ErrImagePull', single('Pending', waits('ErrImagePull', 'not found')), '0/1', 'ErrImagePull'),
  pod('with ImagePullBackOff', single('Pending', waits('ImagePullBackOff')), '0/1', 'ImagePullBackOff'),
  pod('with InvalidImageName', single('Pending', waits('InvalidImageName')), '0/1', 'InvalidImageName'),
  pod('with ErrImageNeverPull', single('Pending', waits('ErrImageNeverPull')), '0/1', 'ErrImageNeverPull'),
  pod(
    'with CreateContainerConfigError',
    single('Pending', waits('CreateContainerConfigError', 'secret "db" not found')),
    '0/1',
    'CreateContainerConfigError',
  ),
  pod(
    'whose Secret lacks a key',
    single('Pending', waits('CreateContainerConfigError', "couldn't find key user in Secret default/db")),
    '0/1',
    'CreateContainerConfigError',
  ),
  pod('with CreateContainerError', single('Pending', waits('CreateContainerError')), '0/1', 'CreateContainerError'),
  pod('with RunContainerError', single('Running', waits('RunContainerError')), '0/1', 'RunContainerError'),
  pod(
    'with PostStartHookError',
    single('Running', waits('PostStartHookError', 'command exited with 1')),
    '0/1',
    'PostStartHookError',
  ),
  pod(
    'that crashes again and again',
    single('Running', waits('CrashLoopBackOff'), { restartCount: 7, lastState: ended(1, 'Error') }),
    '0/1',
    'CrashLoopBackOff',
    '7',
  ),
  pod(
    'that crashes at the memory limit',
    single('Running', waits('CrashLoopBackOff'), { restartCount: 2, lastState: ended(137, 'OOMKilled') }),
    '0/1',
    'CrashLoopBackOff',
    '2',
  ),
  pod(
    'that crashes with code 0',
    single('Running', waits('CrashLoopBackOff'), { restartCount: 3, lastState: ended(0, 'Completed') }),
    '0/1',
    'CrashLoopBackOff',
    '3',
  ),
  pod('that ran to its end', single('Succeeded', ended(0, 'Completed')), '0/1', 'Completed'),
  pod('that ended with an error', single('Failed', ended(1, 'Error')), '0/1', 'Error'),
  pod('killed at the memory limit', single('Failed', ended(137, 'OOMKilled')), '0/1', 'OOMKilled'),
  pod('that ended by an exit code only', single('Failed', ended(3)), '0/1', 'ExitCode:3'),
  pod('that ended by a signal only', single('Failed', ended(137, '', { signal: 9 })), '0/1', 'Signal:9'),
  pod('that could not start', single('Failed', ended(128, 'StartError')), '0/1', 'StartError'),
  pod('that can not run', single('Failed', ended(127, 'ContainerCannotRun')), '0/1', 'ContainerCannotRun'),
  pod(
    'whose container nobody knows any more',
    single('Failed', ended(137, 'ContainerStatusUnknown')),
    '0/1',
    'ContainerStatusUnknown',
  ),
  pod('past its deadline', { status: { phase: 'Failed', reason: 'DeadlineExceeded' } }, '0/1', 'DeadlineExceeded'),
  pod(
    'evicted for want of memory',
    { status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } },
    '0/1',
    'Evicted',
  ),
  pod('refused by its node', { status: { phase: 'Failed', reason: 'NodeAffinity' } }, '0/1', 'NodeAffinity'),
  pod('too large for its node', { status: { phase: 'Failed', reason: 'OutOfcpu' } }, '0/1', 'OutOfcpu'),
  pod(
    'refused by an admission handler of its node',
    { status: { phase: 'Failed', reason: 'UnexpectedAdmissionError' } },
    '0/1',
    'UnexpectedAdmissionError',
  ),
  pod('that was shut down with its node', { status: { phase: 'Failed', reason: 'Terminated' } }, '0/1', 'Terminated'),
  pod(
    'of a lost node',
    { status: { phase: 'Running', reason: 'NodeLost', containerStatuses: [ready('web')] } },
    '1/1',
    'NodeLost',
  ),

  pod(
    'of which one of two is ready',
    two(ready('web'), one('log', runs), { conditions: initialized }),
    '1/2',
    'Running',
  ),
  pod(
    'of which one is done and one is ready',
    two(ready('web'), one('log', ended(0, 'Completed')), { conditions: allReady }),
    '1/2',
    'Running',
  ),
  pod(
    'of which one is done and one runs, not ready as a whole',
    two(ready('web'), one('log', ended(0, 'Completed'))),
    '1/2',
    'NotReady',
  ),
  pod(
    'of which one failed and one is done',
    two(one('web', ended(0, 'Completed')), one('log', ended(2, 'Error')), { phase: 'Failed' }),
    '0/2',
    'Error',
  ),
  pod(
    'whose first container has the last word',
    two(one('web', waits('ImagePullBackOff')), one('log', waits('CrashLoopBackOff'))),
    '0/2',
    'ImagePullBackOff',
  ),
  pod('that restarted long ago', single('Running', runs, { restartCount: 4, ready: true }), '1/1', 'Running', '4'),

  pod('whose init container runs', initializing(runs), '0/1', 'Init:0/1'),
  pod('whose init container is made', initializing(waits('PodInitializing')), '0/1', 'Init:0/1'),
  pod('whose init container failed', initializing(ended(1, 'Error')), '0/1', 'Init:Error'),
  pod(
    'whose init container crashes',
    initializing(waits('CrashLoopBackOff'), { restartCount: 5, lastState: ended(1, 'Error') }),
    '0/1',
    'Init:CrashLoopBackOff',
    '5',
  ),
  pod('whose init container has no image', initializing(waits('ImagePullBackOff')), '0/1', 'Init:ImagePullBackOff'),
  pod('whose init container ended by a code', initializing(ended(2)), '0/1', 'Init:ExitCode:2'),
  pod('whose init container ended by a signal', initializing(ended(137, '', { signal: 9 })), '0/1', 'Init:Signal:9'),
  pod('whose init container ran out of memory', initializing(ended(137, 'OOMKilled')), '0/1', 'Init:OOMKilled'),
  pod(
    'of which one of two init containers is done',
    {
      spec: { initContainers: [container('wait'), container('fill')] },
      status: {
        phase: 'Pending',
        conditions: notInitialized,
        initContainerStatuses: [one('wait', ended(0, 'Completed'), { ready: true }), one('fill', runs)],
        containerStatuses: [one('web', waits('PodInitializing'))],
      },
    },
    '0/1',
    'Init:1/2',
  ),
  pod(
    'whose init containers are done',
    {
      spec: { initContainers: [container('wait')] },
      status: {
        phase: 'Pending',
        conditions: initialized,
        initContainerStatuses: [one('wait', ended(0, 'Completed'), { ready: true, restartCount: 2 })],
        containerStatuses: [one('web', waits('PodInitializing'))],
      },
    },
    '0/1',
    'PodInitializing',
  ),

  pod(
    'with a sidecar that starts',
    withSidecar(one('proxy', waits('PodInitializing')), one('web', {})),
    '0/2',
    'Init:0/1',
  ),
  pod(
    'with a sidecar, both ready',
    withSidecar(ready('proxy', { restartCount: 1 }), ready('web')),
    '2/2',
    'Running',
    '1',
  ),
  pod(
    'with a sidecar that is not ready',
    withSidecar(one('proxy', runs, { started: true }), ready('web')),
    '1/2',
    'Running',
  ),
  pod(
    'with a sidecar that crashes before it started',
    withSidecar(
      one('proxy', waits('CrashLoopBackOff'), { restartCount: 3, started: false }),
      one('web', {}),
      'Pending',
    ),
    '0/2',
    'Init:CrashLoopBackOff',
    '3',
  ),
  pod(
    'with a sidecar that still runs after the end',
    withSidecar(ready('proxy'), one('web', ended(0, 'Completed')), 'Running'),
    '1/2',
    'Completed',
  ),

  pod(
    'that is deleted while it runs',
    { metadata: deleted, status: { phase: 'Running', conditions: allReady, containerStatuses: [ready('web')] } },
    '1/1',
    'Terminating',
  ),
  pod(
    'that is deleted while it crashes',
    { ...single('Running', waits('CrashLoopBackOff'), { restartCount: 2 }), metadata: deleted },
    '0/1',
    'Terminating',
    '2',
  ),
  pod(
    'deleted with its node lost',
    { metadata: deleted, status: { phase: 'Running', reason: 'NodeLost' } },
    '0/1',
    'Unknown',
  ),
  pod(
    'deleted after it was evicted',
    { metadata: deleted, status: { phase: 'Failed', reason: 'Evicted' } },
    '0/1',
    'Evicted',
  ),
  pod(
    'deleted after its end',
    { ...single('Succeeded', ended(0, 'Completed')), metadata: deleted },
    '0/1',
    'Completed',
  ),
];
