import { longAgo, type ZooCase } from './zoo-case.ts';

type Fields = Readonly<Record<string, unknown>>;

const about = { apiVersion: 'v1', kind: 'Pod', name: 'web' };

function event(name: string, title: string, fields: Fields, printed: ZooCase['printed']): ZooCase {
  const object = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name },
    type: 'Normal',
    reason: 'Pulled',
    message: 'Container image already present',
    involvedObject: about,
    ...fields,
  };
  return { title, object, printed };
}

/** Unlike other kinds they have no status: they are made as they are. */
export const eventCases: readonly ZooCase[] = [
  event(
    'event-1',
    'seen several times',
    { firstTimestamp: longAgo, lastTimestamp: longAgo, count: 12, source: { component: 'kubelet', host: 'node-1' } },
    { Type: 'Normal', Reason: 'Pulled', Object: 'pod/web', Message: 'Container image already present', Count: 12 },
  ),
  event(
    'event-2',
    'of the new API, in a series',
    {
      type: 'Warning',
      reason: 'FailedScheduling',
      message: ' 0/2 nodes are available ',
      eventTime: '2020-01-01T00:00:00.000000Z',
      series: { count: 7, lastObservedTime: '2020-01-01T00:10:00.000000Z' },
      action: 'Scheduling',
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-1',
    },
    { Type: 'Warning', Reason: 'FailedScheduling', Object: 'pod/web', Message: '0/2 nodes are available', Count: 7 },
  ),
  event(
    'event-3',
    'of the new API, once',
    {
      type: 'Warning',
      reason: 'Killing',
      eventTime: '2020-01-01T00:00:00.000000Z',
      action: 'Killing',
      reportingComponent: 'zoo',
      reportingInstance: 'zoo-1',
    },
    { Type: 'Warning', Reason: 'Killing', Object: 'pod/web', Count: 1 },
  ),
];

/** Its group is nobody's: the aggregator says so by itself. */
export const apiServiceCases: readonly ZooCase[] = [
  {
    title: 'whose Service is missing',
    object: {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.zoo.pilothouse.test' },
      spec: {
        group: 'zoo.pilothouse.test',
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { namespace: 'default', name: 'zoo-nobody', port: 443 },
      },
      status: {
        conditions: [
          {
            type: 'Available',
            status: 'False',
            reason: 'ServiceNotFound',
            message: 'service/zoo-nobody in "default" is not present',
            lastTransitionTime: longAgo,
          },
        ],
      },
    },
    printed: { Available: 'False (ServiceNotFound)' },
  },
];
