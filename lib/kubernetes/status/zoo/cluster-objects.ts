import { deleted, longAgo, type ZooCase } from './zoo-case.ts';

type Fields = Readonly<Record<string, unknown>>;

let number = 0;

function object(
  apiVersion: string,
  kind: string,
  title: string,
  fields: {
    readonly metadata?: Fields;
    readonly spec?: Fields;
    readonly status?: Fields;
    readonly [field: string]: unknown;
  },
  printed: ZooCase['printed'],
): ZooCase {
  number += 1;
  const { metadata, ...rest } = fields;
  const name = `${kind.toLowerCase()}-${number}`;
  return { title, object: { apiVersion, kind, metadata: { name, ...metadata }, ...rest }, printed };
}

const condition = (type: string, status: string, reason = '', message = ''): Fields => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: longAgo,
});

const node = (title: string, conditions: readonly Fields[], cordoned: boolean, word: string, labels: Fields = {}) =>
  object(
    'v1',
    'Node',
    title,
    {
      metadata: { labels },
      // Nothing comes here: no pod of another test, and no DaemonSet's.
      spec: {
        ...(cordoned ? { unschedulable: true } : {}),
        taints: [{ key: 'pilothouse.test/zoo', effect: 'NoSchedule' }],
      },
      status: { conditions },
    },
    { Status: word, Roles: rolesOf(labels) },
  );

function rolesOf(labels: Fields): string {
  const roles = Object.keys(labels).map((key) => key.replace('node-role.kubernetes.io/', ''));
  return roles.length === 0 ? '<none>' : roles.join(',');
}

export const nodeCases: readonly ZooCase[] = [
  node('that is ready', [condition('Ready', 'True', 'KubeletReady')], false, 'Ready'),
  node('that is cordoned', [condition('Ready', 'True', 'KubeletReady')], true, 'Ready,SchedulingDisabled'),
  node(
    'that is not ready',
    [condition('Ready', 'False', 'KubeletNotReady', 'cni plugin not initialized')],
    false,
    'NotReady',
    { 'node-role.kubernetes.io/control-plane': '' },
  ),
  node('that is cordoned and not ready', [condition('Ready', 'False')], true, 'NotReady,SchedulingDisabled'),
  node('that stopped reporting', [condition('Ready', 'Unknown', 'NodeStatusUnknown')], false, 'NotReady'),
  node('that never reported', [], false, 'Unknown'),
  node('that never reported and is cordoned', [], true, 'Unknown,SchedulingDisabled'),
  node('short of memory', [condition('MemoryPressure', 'True'), condition('Ready', 'True')], false, 'Ready'),
];

const claimSpec = {
  accessModes: ['ReadWriteOnce'],
  storageClassName: 'zoo',
  resources: { requests: { storage: '1Gi' } },
};
const claim = (title: string, phase: string, status: Fields, metadata: Fields, word: string) =>
  object(
    'v1',
    'PersistentVolumeClaim',
    title,
    { metadata, spec: claimSpec, status: { phase, ...status } },
    { Status: word },
  );

export const claimCases: readonly ZooCase[] = [
  claim('that waits', 'Pending', {}, {}, 'Pending'),
  claim('that is bound', 'Bound', { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] }, {}, 'Bound'),
  claim('that lost its volume', 'Lost', {}, {}, 'Lost'),
  claim('that is deleted in use', 'Bound', {}, deleted, 'Terminating'),
];

const volume = (title: string, phase: string, status: Fields, metadata: Fields, word: string) =>
  object(
    'v1',
    'PersistentVolume',
    title,
    {
      metadata,
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: 'zoo-volumes',
        nfs: { server: '192.0.2.1', path: '/zoo' },
      },
      status: { phase, ...status },
    },
    { Status: word },
  );

export const volumeCases: readonly ZooCase[] = [
  volume('that is free', 'Available', {}, {}, 'Available'),
  volume('that is bound', 'Bound', {}, {}, 'Bound'),
  volume('whose claim is gone', 'Released', {}, {}, 'Released'),
  volume('that could not be reclaimed', 'Failed', { message: 'no deletable volume plugin matched' }, {}, 'Failed'),
  volume('that is deleted', 'Bound', {}, deleted, 'Terminating'),
];

export const namespaceCases: readonly ZooCase[] = [
  object('v1', 'Namespace', 'that is used', { status: { phase: 'Active' } }, { Status: 'Active' }),
  object(
    'v1',
    'Namespace',
    'that can not go',
    {
      metadata: deleted,
      status: {
        phase: 'Terminating',
        conditions: [
          condition('NamespaceContentRemaining', 'True', 'SomeResourcesRemain', 'configmaps. has 1 resource'),
        ],
      },
    },
    { Status: 'Terminating' },
  ),
];

const service = (title: string, spec: Fields, status: Fields, type: string, ports: string) =>
  object('v1', 'Service', title, { spec, status }, { Type: type, 'Port(s)': ports });

export const serviceCases: readonly ZooCase[] = [
  service('inside the cluster', { ports: [{ port: 80 }] }, {}, 'ClusterIP', '80/TCP'),
  service(
    'with a load balancer that has no address',
    { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 53, protocol: 'UDP' }] },
    { loadBalancer: {} },
    'LoadBalancer',
    '53/UDP',
  ),
  service('elsewhere', { type: 'ExternalName', externalName: 'example.com' }, {}, 'ExternalName', '<none>'),
];

const request = (title: string, status: Fields, word: string) =>
  object(
    'certificates.k8s.io/v1',
    'CertificateSigningRequest',
    title,
    { spec: { signerName: 'example.com/zoo', usages: ['client auth'], request: '' }, status },
    { Condition: word },
  );
const approved = condition('Approved', 'True', 'ZooApproved', 'by the test');

export const certificateRequestCases: readonly ZooCase[] = [
  request('that waits', {}, 'Pending'),
  request('that is approved', { conditions: [approved] }, 'Approved'),
  request('that is denied', { conditions: [condition('Denied', 'True', 'ZooDenied', 'no')] }, 'Denied'),
  request('that failed', { conditions: [approved, condition('Failed', 'True', 'ZooFailed', 'no')] }, 'Approved,Failed'),
];

const budget = (title: string, status: Fields, allowed: number) =>
  object(
    'policy/v1',
    'PodDisruptionBudget',
    title,
    { spec: { minAvailable: 2, selector: { matchLabels: { app: 'zoo' } } }, status },
    { 'Allowed Disruptions': allowed },
  );
const pods = { currentHealthy: 2, desiredHealthy: 2, expectedPods: 2, observedGeneration: 1 };

export const budgetCases: readonly ZooCase[] = [
  budget('that lets one go', { ...pods, currentHealthy: 3, expectedPods: 3, disruptionsAllowed: 1 }, 1),
  budget('that lets none go', { ...pods, disruptionsAllowed: 0 }, 0),
  budget('without pods', { ...pods, currentHealthy: 0, expectedPods: 0, disruptionsAllowed: 0 }, 0),
];

const scaler = (title: string, status: Fields, replicas: number) =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    title,
    {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'zoo' },
        minReplicas: 2,
        maxReplicas: 6,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
      },
      status: { currentReplicas: replicas, desiredReplicas: replicas, currentMetrics: null, ...status },
    },
    { MinPods: '2', MaxPods: 6, Replicas: replicas },
  );

export const scalerCases: readonly ZooCase[] = [
  scaler('that is new', { conditions: [] }, 0),
  scaler(
    'that works',
    {
      conditions: [
        condition('AbleToScale', 'True'),
        condition('ScalingActive', 'True'),
        condition('ScalingLimited', 'False'),
      ],
    },
    3,
  ),
  scaler(
    'without metrics',
    {
      conditions: [
        condition('AbleToScale', 'True'),
        condition(
          'ScalingActive',
          'False',
          'FailedGetResourceMetric',
          'the HPA was unable to compute the replica count',
        ),
      ],
    },
    2,
  ),
  scaler(
    'whose target is not there',
    { conditions: [condition('AbleToScale', 'False', 'FailedGetScale', 'deployments.apps "zoo" not found')] },
    0,
  ),
  scaler(
    'at its limit',
    {
      conditions: [
        condition('AbleToScale', 'True'),
        condition('ScalingActive', 'True'),
        condition('ScalingLimited', 'True', 'TooManyReplicas', 'the desired replica count is more than the maximum'),
      ],
    },
    6,
  ),
];
