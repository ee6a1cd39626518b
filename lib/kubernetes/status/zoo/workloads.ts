import { deleted, longAgo, type ZooCase } from './zoo-case.ts';

type Fields = Readonly<Record<string, unknown>>;

let number = 0;
const labels = { app: 'zoo' };
const template = {
  metadata: { labels },
  spec: { schedulerName: 'nobody', containers: [{ name: 'web', image: 'nginx:1.27' }] },
};
const condition = (type: string, status: string, reason = '', message = ''): Fields => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: longAgo,
});

function workload(
  apiVersion: string,
  kind: string,
  title: string,
  spec: Fields,
  status: Fields,
  printed: ZooCase['printed'],
  metadata: Fields = {},
): ZooCase {
  number += 1;
  const name = `${kind.toLowerCase()}-${number}`;
  return { title, object: { apiVersion, kind, metadata: { name, ...metadata }, spec, status }, printed };
}

const deployment = (
  title: string,
  replicas: number,
  status: Fields,
  ready: string,
  upToDate: number,
  available: number,
) =>
  workload(
    'apps/v1',
    'Deployment',
    title,
    { replicas, selector: { matchLabels: labels }, template },
    { observedGeneration: 1, ...status },
    { Ready: ready, 'Up-to-date': upToDate, Available: available },
  );
const full = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };

export const deploymentCases: readonly ZooCase[] = [
  deployment('that nobody looked at', 2, { observedGeneration: 0 }, '0/2', 0, 0),
  deployment('scaled to zero', 0, {}, '0/0', 0, 0),
  deployment('that is complete', 2, full, '2/2', 2, 2),
  deployment('that updates', 2, { ...full, replicas: 3, updatedReplicas: 1 }, '2/2', 1, 2),
  deployment('that misses one pod', 2, { ...full, readyReplicas: 1, availableReplicas: 1 }, '1/2', 2, 1),
  deployment('that is ready and not yet available', 2, { ...full, availableReplicas: 0 }, '2/2', 2, 0),
  deployment(
    'whose pods are refused',
    3,
    { conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', 'exceeded quota')] },
    '0/3',
    0,
    0,
  ),
  deployment(
    'past its deadline',
    2,
    { conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded', 'timed out')] },
    '0/2',
    0,
    0,
  ),
];

const statefulSet = (title: string, replicas: number, status: Fields, ready: string) =>
  workload(
    'apps/v1',
    'StatefulSet',
    title,
    { replicas, serviceName: 'zoo', selector: { matchLabels: labels }, template },
    { replicas: 0, observedGeneration: 1, ...status },
    { Ready: ready },
  );

export const statefulSetCases: readonly ZooCase[] = [
  statefulSet('that has no pods yet', 3, {}, '0/3'),
  statefulSet('that is complete', 2, { ...full, currentRevision: 'a', updateRevision: 'a' }, '2/2'),
  statefulSet('that updates', 2, { ...full, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b' }, '2/2'),
];

const daemonSet = (title: string, status: Fields, printed: ZooCase['printed']) =>
  workload(
    'apps/v1',
    'DaemonSet',
    title,
    {
      selector: { matchLabels: labels },
      template: { ...template, spec: { ...template.spec, nodeSelector: { 'pilothouse.test/nowhere': '' } } },
    },
    { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0, ...status },
    printed,
  );

export const daemonSetCases: readonly ZooCase[] = [
  daemonSet('that fits no node', {}, { Desired: 0, Current: 0, Ready: 0, 'Up-to-date': 0, Available: 0 }),
  daemonSet(
    'that waits for a node',
    {
      desiredNumberScheduled: 3,
      currentNumberScheduled: 3,
      updatedNumberScheduled: 2,
      numberReady: 2,
      numberAvailable: 1,
      numberUnavailable: 2,
    },
    { Desired: 3, Current: 3, Ready: 2, 'Up-to-date': 2, Available: 1 },
  ),
];

const replicaSet = (title: string, replicas: number, status: Fields, printed: ZooCase['printed']) =>
  workload(
    'apps/v1',
    'ReplicaSet',
    title,
    { replicas, selector: { matchLabels: labels }, template },
    { replicas: 0, observedGeneration: 1, ...status },
    printed,
  );

export const replicaSetCases: readonly ZooCase[] = [
  replicaSet('of before', 0, {}, { Desired: 0, Current: 0, Ready: 0 }),
  replicaSet('that misses one', 3, { replicas: 3, readyReplicas: 2 }, { Desired: 3, Current: 3, Ready: 2 }),
];

const job = (title: string, spec: Fields, status: Fields, completions: string, word: string, metadata: Fields = {}) =>
  workload(
    'batch/v1',
    'Job',
    title,
    // No controller of the cluster minds it: it would refuse a status that is not its own.
    { ...spec, managedBy: 'pilothouse.test/zoo', template: { spec: { ...template.spec, restartPolicy: 'Never' } } },
    { startTime: longAgo, ...status },
    { Status: word, Completions: completions },
    metadata,
  );
const complete = [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')];
const failed = [
  condition('FailureTarget', 'True', 'BackoffLimitExceeded'),
  condition('Failed', 'True', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'),
];

export const jobCases: readonly ZooCase[] = [
  job('that runs', { completions: 3 }, { active: 1, succeeded: 1 }, '1/3', 'Running'),
  job('of a work queue', { parallelism: 4 }, { active: 2, succeeded: 1 }, '1/1 of 4', 'Running'),
  job('that retries', { completions: 1 }, { active: 1, failed: 2 }, '0/1', 'Running'),
  job(
    'that is complete',
    { completions: 1 },
    { succeeded: 1, conditions: complete, completionTime: '2020-01-01T00:01:00Z' },
    '1/1',
    'Complete',
  ),
  job('that failed', { completions: 1 }, { failed: 7, conditions: failed }, '0/1', 'Failed'),
  job(
    'that is about to fail',
    { completions: 1 },
    { failed: 7, conditions: [condition('FailureTarget', 'True', 'BackoffLimitExceeded')] },
    '0/1',
    'FailureTarget',
  ),
  job(
    'that is about to be complete',
    { completions: 1 },
    { succeeded: 1, conditions: [condition('SuccessCriteriaMet', 'True')] },
    '1/1',
    'SuccessCriteriaMet',
  ),
  job(
    'that is suspended',
    { completions: 1, suspend: true },
    { startTime: null, conditions: [condition('Suspended', 'True', 'JobSuspended')] },
    '0/1',
    'Suspended',
  ),
  job('that is deleted while it runs', { completions: 2 }, { active: 1 }, '0/2', 'Terminating', deleted),
  job(
    'that is deleted after it failed',
    { completions: 1 },
    { failed: 7, conditions: failed },
    '0/1',
    'Failed',
    deleted,
  ),
];

const cronJob = (title: string, suspend: boolean, active: number) =>
  workload(
    'batch/v1',
    'CronJob',
    title,
    {
      schedule: '0 0 1 1 *',
      suspend,
      jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
    },
    {
      active: Array.from({ length: active }, (_, index) => ({
        kind: 'Job',
        apiVersion: 'batch/v1',
        name: `run-${index}`,
        uid: `run-${index}`,
      })),
    },
    { Suspend: suspend ? 'True' : 'False', Active: active },
  );

export const cronJobCases: readonly ZooCase[] = [
  cronJob('that waits for its time', false, 0),
  cronJob('that is suspended', true, 0),
  cronJob('whose job runs', false, 1),
];
