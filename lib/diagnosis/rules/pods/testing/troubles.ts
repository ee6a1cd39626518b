import type { RuleId } from '#lib/diagnosis/finding.ts';
import { type PlayedCluster, playedNowMs } from '#lib/diagnosis/testing/play.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

type Fields = Readonly<Record<string, unknown>>;

/** For tests only: what is wrong with a subject, and all that there is around it. */
export interface Trouble {
  readonly rule: RuleId;
  readonly code: string;
  readonly subject: KubeObject;
  readonly cluster: PlayedCluster;
}

export const ago = (seconds: number) => new Date(playedNowMs - seconds * 1000).toISOString().replace('.000Z', 'Z');

export function pod(name: string, spec: Fields, status: Fields, metadata: Fields = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: ago(600), ...metadata },
    spec: { restartPolicy: 'Always', containers: [{ name: 'web', image: 'nginx:9.9.9' }], ...spec },
    status: { phase: 'Running', ...status },
  };
}

export const container = (state: Fields, more: Fields = {}): Fields => ({
  containerStatuses: [{ name: 'web', image: 'nginx:9.9.9', restartCount: 0, ready: false, state, ...more }],
});
export const waiting = (reason: string, message = '') => ({ waiting: { reason, message } });
const terminated = (exitCode: number, reason = 'Error', seconds = 20) => ({
  terminated: { exitCode, reason, startedAt: ago(seconds + 30), finishedAt: ago(seconds) },
});
const backOff = waiting('CrashLoopBackOff', 'back-off 40s restarting failed container=web pod=a_shop(1)');
export const crashing = (exitCode: number, reason = 'Error', restartCount = 4) =>
  container(backOff, { restartCount, lastState: terminated(exitCode, reason) });
const runs = { running: { startedAt: ago(300) } };

export const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', uid: 'uid-web' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'nginx:9.9.9', resources: { limits: { memory: '64Mi' }, requests: { cpu: '64' } } },
        ],
      },
    },
  },
};

/** One that the Deployment has made. */
export function ownPod(name: string, spec: Fields, status: Fields, metadata: Fields = {}): KubeObject {
  return pod(name, spec, status, {
    labels: { app: 'web', 'pod-template-hash': 'h' },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-h', uid: 'rs', controller: true }],
    ...metadata,
  });
}

export function node(name: string, spec: Fields = {}, more: { labels?: Fields; status?: Fields } = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...textLabels(more.labels) } },
    spec,
    status: {
      capacity: { cpu: '4', memory: '8Gi', pods: '110' },
      allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True' }],
      ...more.status,
    },
  };
}

function textLabels(labels: Fields = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}

export function event(about: KubeObject, reason: string, message: string, more: Fields = {}): KubeObject {
  const { kind, metadata } = about;
  const own = {
    type: 'Warning',
    reason,
    message,
    count: 3,
    firstTimestamp: ago(60),
    lastTimestamp: ago(10),
    ...more,
    involvedObject: { kind, name: metadata.name, uid: metadata.uid, fieldPath: more.fieldPath ?? '' },
  };
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${metadata.name}.${reason}`, namespace: 'shop', uid: `${metadata.name}${reason}${message}` },
    ...own,
  };
}

export function secret(name: string, type: string, registry = ''): KubeObject {
  const config = JSON.stringify({ auths: { [registry]: { auth: btoa('user:password') } } });
  const data = { '.dockerconfigjson': btoa(config) };
  const fields = { type, data };
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shop' }, ...fields };
}

const unscheduledStatus = (message: string) => ({
  phase: 'Pending',
  conditions: [
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: ago(30) },
  ],
});
const scheduled = { conditions: [{ type: 'PodScheduled', status: 'True' }] };
const onNode = { nodeName: 'node-1' };

function alone(rule: RuleId, code: string, subject: KubeObject, cluster: PlayedCluster = {}): Trouble {
  return { rule, code, subject, cluster: { ...cluster, objects: [subject, ...(cluster.objects ?? [])] } };
}

/** The pods are a Deployment's, and its page asks. */
function ofDeployment(rule: RuleId, code: string, pods: readonly KubeObject[], cluster: PlayedCluster = {}): Trouble {
  return {
    rule,
    code,
    subject: deployment,
    cluster: { ...cluster, objects: [deployment, ...pods, ...(cluster.objects ?? [])] },
  };
}

const pull = (message: string) => container(waiting('ErrImagePull', message));
const images: readonly (readonly [string, string])[] = [
  ['image', 'something of its own'],
  ['image-not-found', 'rpc error: code = NotFound: docker.io/library/nginx:9.9.9: not found'],
  ['image-denied', 'pull access denied, repository does not exist or may require authorization'],
  ['image-unreachable', 'dial tcp: lookup registry.nowhere: no such host'],
  ['image-rate-limit', '429 Too Many Requests: toomanyrequests'],
  ['image-certificate', 'tls: failed to verify certificate: x509: certificate signed by unknown authority'],
];
const codes: readonly (readonly [number, string, string])[] = [
  [1, 'Error', 'exited'],
  [0, 'Completed', 'ends'],
  [126, 'Error', 'not-executable'],
  [127, 'Error', 'not-found'],
  [128, 'StartError', 'start-error'],
  [134, 'Error', 'aborted'],
  [137, 'Error', 'killed'],
  [139, 'Error', 'segmentation-fault'],
  [143, 'Error', 'terminated'],
];

const crash = ownPod('web-h-a', {}, crashing(1));
const probed = {
  containers: [
    {
      name: 'web',
      image: 'nginx:9.9.9',
      livenessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5, failureThreshold: 3 },
      readinessProbe: { exec: { command: ['cat', '/tmp/ready'] } },
      startupProbe: { tcpSocket: { port: 8080 } },
    },
  ],
};
const killed = (probe: string) => {
  const own = ownPod('web-h-a', probed, crashing(137));
  const at = { fieldPath: 'spec.containers{web}' };
  const name = `${probe.charAt(0).toUpperCase()}${probe.slice(1)}`;
  return ofDeployment('E15', `pod.${probe}-fails`, [own], {
    objects: [
      event(own, 'Unhealthy', `${name} probe failed: HTTP probe failed with statuscode: 404`, at),
      event(own, 'Killing', `Container web failed ${probe} probe, will be restarted`, { ...at, type: 'Normal' }),
    ],
    logs: { 'web-h-a/web/previous': 'shutting down' },
  });
};
const unready = ownPod('web-h-a', probed, container(runs, { started: true }));
const initSpec = {
  initContainers: [
    { name: 'wait', image: 'busybox' },
    { name: 'fill', image: 'busybox' },
  ],
};
const initStatus = (state: Fields, more: Fields = {}) => ({
  phase: 'Pending',
  initContainerStatuses: [
    { name: 'wait', restartCount: 0, ready: false, state, ...more },
    { name: 'fill', restartCount: 0, ready: false, state: waiting('PodInitializing') },
  ],
  containerStatuses: [{ name: 'web', restartCount: 0, ready: false, state: waiting('PodInitializing') }],
});
const twoPorts = {
  containers: [
    { name: 'web', image: 'nginx', ports: [{ containerPort: 80 }] },
    { name: 'other', image: 'nginx', ports: [{ containerPort: 80 }] },
  ],
};
const clash = ownPod('web-h-a', twoPorts, {
  containerStatuses: [
    { name: 'web', restartCount: 0, ready: true, state: runs },
    { name: 'other', restartCount: 3, ready: false, state: backOff, lastState: terminated(1) },
  ],
});
const lostNode = node(
  'node-1',
  { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: ago(60) }] },
  {
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: ago(60),
        },
        { type: 'MemoryPressure', status: 'True', message: 'kubelet has insufficient memory available' },
      ],
    },
  },
);
const tolerating = {
  ...onNode,
  tolerations: [
    { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  ],
};
const deleted = { deletionTimestamp: ago(60), deletionGracePeriodSeconds: 30 };
const tainted = pod(
  'a',
  onNode,
  {
    conditions: [
      {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByTaintManager',
        message: 'Taint manager: deleting due to NoExecute taint',
        lastTransitionTime: ago(5),
      },
    ],
  },
  { deletionTimestamp: ago(-20), deletionGracePeriodSeconds: 30 },
);
const evicted = ownPod('web-h-a', onNode, {
  phase: 'Failed',
  reason: 'Evicted',
  message: 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi.',
});
const starting = ownPod('web-h-a', onNode, {
  phase: 'Pending',
  startTime: ago(60),
  ...scheduled,
  ...container(waiting('ContainerCreating')),
});
const mounts: readonly (readonly [RuleId, string, string, string])[] = [
  ['E23', 'secret-missing', 'FailedMount', 'MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found'],
  [
    'E10',
    'admission',
    'FailedMount',
    'MountVolume.SetUp failed for volume "webhook-cert" : secret "ingress-nginx-admission" not found',
  ],
  [
    'E23',
    'config-map-missing',
    'FailedMount',
    'MountVolume.SetUp failed for volume "conf" : configmap "web" not found',
  ],
  [
    'E23',
    'key-missing',
    'FailedMount',
    'MountVolume.SetUp failed for volume "conf" : references non-existent config key: a.conf',
  ],
  ['E23', 'claim-missing', 'FailedMount', 'persistentvolumeclaim "data" not found'],
  ['E37', 'nfs', 'FailedMount', 'MountVolume.SetUp failed for volume "data" : mount failed: exit status 32'],
  ['E37', 'mount-timeout', 'FailedMount', 'Unable to attach or mount volumes: timed out waiting for the condition'],
  ['E37', 'attach', 'FailedAttachVolume', 'Multi-Attach error for volume "data" Volume is already used by pod b'],
  ['E37', 'sandbox', 'FailedCreatePodSandBox', 'Failed to create pod sandbox: plugin type="calico" failed'],
  ['E37', 'mount', 'FailedMount', 'MountVolume.SetUp failed for volume "data" : permission denied'],
];
const admissionJob: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'ingress-nginx-admission-create', namespace: 'shop' },
};

const envSpec = {
  containers: [
    {
      name: 'web',
      image: 'nginx',
      env: [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } }],
    },
  ],
};
const settings: KubeObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'settings',
    namespace: 'shop',
    ...{ managedFields: [{ manager: 'edit', time: ago(60), fieldsV1: { 'f:data': { '.': {}, 'f:mode': {} } } }] },
  },
};
const oldRun = ownPod('web-h-a', envSpec, {
  ...container(runs, { ready: true }),
  conditions: [{ type: 'Ready', status: 'True' }],
});

/** `0/3 nodes are available`, and these nodes. */
export const unscheduled = (why: string, spec: Fields = {}) =>
  ownPod(
    'web-h-a',
    spec,
    unscheduledStatus(
      `0/3 nodes are available: ${why}. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`,
    ),
  );
export const threeNodes = [
  node('node-1', { taints: [{ key: 'disk', value: 'slow', effect: 'NoSchedule' }] }),
  node('node-2', { unschedulable: true }),
  node('node-3', {}, { labels: { disk: 'hdd' } }),
];
const portPod = { containers: [{ name: 'web', image: 'nginx', ports: [{ containerPort: 80, hostPort: 80 }] }] };
const claimPod = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };

/** One of each finding of the rules about pods that do not run. */
export const troubles: readonly Trouble[] = [
  ...images.map(([code, message]) => alone('E12', `pod.${code}`, pod('a', {}, { phase: 'Pending', ...pull(message) }))),
  ofDeployment(
    'E12',
    'pod.image-denied',
    [
      ownPod(
        'web-h-a',
        { imagePullSecrets: [{ name: 'gone' }, { name: 'plain' }, { name: 'else' }] },
        pull('401 Unauthorized'),
      ),
    ],
    {
      objects: [
        secret('plain', 'Opaque'),
        secret('else', 'kubernetes.io/dockerconfigjson', 'quay.io'),
        secret('hub', 'kubernetes.io/dockerconfigjson', 'https://index.docker.io/v1/'),
      ],
    },
  ),
  alone(
    'E12',
    'pod.image-denied',
    pod('a', { imagePullSecrets: [{ name: 'hub' }, { name: 'hidden' }] }, pull('401 Unauthorized')),
    { unreadable: ['secrets'] },
  ),
  ofDeployment(
    'E12',
    'pod.image-denied',
    [ownPod('web-h-a', { imagePullSecrets: [{ name: 'hub' }] }, pull('401 Unauthorized'))],
    { objects: [secret('hub', 'kubernetes.io/dockerconfigjson', 'docker.io')] },
  ),
  alone('E12', 'pod.image-name', pod('a', {}, container(waiting('InvalidImageName', 'invalid reference format')))),
  alone('E12', 'pod.image-never-pulled', pod('a', {}, container(waiting('ErrImageNeverPull', 'not present')))),
  ...codes.map(([exitCode, reason, code]) => alone('E13', `pod.${code}`, pod('a', {}, crashing(exitCode, reason)))),
  ofDeployment('E13', 'pod.exited', [crash], { logs: { 'web-h-a/web/previous': 'one\ntwo\npanic: no database' } }),
  alone('E13', 'pod.exited', pod('a', {}, container(runs, { restartCount: 3, ready: true, lastState: terminated(1) }))),
  alone(
    'E13',
    'pod.other',
    pod('a', {}, container(waiting('CreateContainerError', 'failed to reserve container name'))),
  ),
  alone(
    'E13',
    'pod.gates',
    pod(
      'a',
      {},
      {
        ...container(runs, { ready: true }),
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ReadinessGatesNotReady',
            message: 'the status of pod readiness gate "lb" is not "True"',
          },
        ],
      },
    ),
  ),
  ofDeployment('E14', 'pod.out-of-memory', [
    ownPod(
      'web-h-a',
      { containers: [{ name: 'web', resources: { limits: { memory: '64Mi' } } }] },
      crashing(137, 'OOMKilled'),
    ),
  ]),
  alone(
    'E14',
    'pod.out-of-memory',
    pod(
      'a',
      { containers: [{ name: 'web', resources: { limits: { memory: '64Mi' } } }] },
      container(runs, { restartCount: 1, ready: true, lastState: terminated(137, 'OOMKilled', 3600) }),
    ),
    {
      objects: [
        {
          apiVersion: 'metrics.k8s.io/v1beta1',
          kind: 'PodMetrics',
          metadata: { name: 'a', namespace: 'shop' },
          ...{ containers: [{ name: 'web', usage: { memory: '60Mi' } }] },
        },
      ],
    },
  ),
  alone('E14', 'pod.out-of-memory-unlimited', pod('a', {}, crashing(137, 'OOMKilled'))),
  killed('liveness'),
  killed('startup'),
  ofDeployment('E15', 'pod.readiness-fails', [unready], {
    objects: [
      event(unready, 'Unhealthy', "Readiness probe failed: cat: can't open '/tmp/ready'", {
        fieldPath: 'spec.containers{web}',
      }),
    ],
    logs: { 'web-h-a/web': 'listening' },
  }),
  ofDeployment(
    'E16',
    'pod.init-fails',
    [
      ownPod(
        'web-h-a',
        initSpec,
        initStatus(waiting('CrashLoopBackOff'), { restartCount: 2, lastState: terminated(1) }),
      ),
    ],
    { logs: { 'web-h-a/wait/previous': 'no db' } },
  ),
  ofDeployment('E16', 'pod.init-waits', [ownPod('web-h-a', initSpec, initStatus(runs))], {
    logs: { 'web-h-a/wait': 'waiting for db' },
  }),
  ofDeployment(
    'E17',
    'pod.unscheduled',
    [
      unscheduled(
        "1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 1 node(s) didn't match Pod's node affinity/selector",
        { nodeSelector: { disk: 'ssd' } },
      ),
    ],
    { objects: threeNodes },
  ),
  ofDeployment(
    'E17',
    'pod.unscheduled',
    [unscheduled('3 Insufficient cpu', { containers: [{ name: 'web', resources: { requests: { cpu: '64' } } }] })],
    { objects: [node('node-1'), node('node-2'), node('node-3')] },
  ),
  ofDeployment(
    'E17',
    'pod.unscheduled',
    [unscheduled('3 Insufficient cpu', { containers: [{ name: 'web', resources: { requests: { cpu: '2' } } }] })],
    {
      objects: [
        node('node-1'),
        pod('busy', { ...onNode, containers: [{ name: 'x', resources: { requests: { cpu: '3' } } }] }, {}),
        node('node-2', {}, { status: { capacity: { pods: '0' }, allocatable: { pods: '0' } } }),
      ],
    },
  ),
  ofDeployment(
    'E17',
    'pod.unscheduled',
    [unscheduled("3 node(s) didn't have free ports for the requested pod ports", portPod)],
    { objects: [node('node-1'), pod('busy', { ...portPod, ...onNode }, {})] },
  ),
  alone(
    'E17',
    'pod.unscheduled',
    unscheduled("3 node(s) didn't match Pod's node affinity/selector", {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }],
          },
        },
      },
    }),
    { objects: [node('node-1')] },
  ),
  alone(
    'E17',
    'pod.unscheduled',
    pod(
      'a',
      { nodeSelector: { disk: 'ssd' } },
      unscheduledStatus("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."),
    ),
    { objects: [node('node-1', {}, { labels: { disk: 'hdd' } })] },
  ),
  alone('E17', 'pod.unscheduled', unscheduled('3 Insufficient memory'), {
    objects: [node('node-1')],
    unreadable: ['pods'],
  }),
  alone(
    'E17',
    'pod.unscheduled-claim',
    pod('a', claimPod, unscheduledStatus('pod has unbound immediate PersistentVolumeClaims. not found')),
    {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data', namespace: 'shop' },
          status: { phase: 'Pending' },
        },
      ],
    },
  ),
  alone(
    'E17',
    'pod.unscheduled-claim',
    pod('a', claimPod, unscheduledStatus('0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims.')),
  ),
  alone('E17', 'pod.unscheduled-other', unscheduled('2 nodes had something new')),
  alone(
    'E17',
    'pod.unscheduled-claim',
    pod('a', claimPod, unscheduledStatus('persistentvolumeclaim "data" not found')),
  ),
  alone(
    'E17',
    'pod.unscheduled-claim',
    pod('a', claimPod, unscheduledStatus('pod has unbound immediate PersistentVolumeClaims')),
    { unreadable: ['persistentvolumeclaims'] },
  ),
  alone(
    'E17',
    'pod.unscheduled-claim',
    pod('a', claimPod, unscheduledStatus('pod has unbound immediate PersistentVolumeClaims')),
    {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data', namespace: 'shop' },
          spec: { volumeName: 'v' },
          status: { phase: 'Bound' },
        },
      ],
    },
  ),
  alone('E17', 'pod.unscheduled-nodes', pod('a', {}, unscheduledStatus('0/0 nodes are available: .'))),
  alone('E18', 'pod.node-missing', pod('a', { nodeName: 'master3' }, { phase: 'Pending' })),
  alone(
    'E18',
    'pod.refused',
    pod(
      'a',
      { nodeName: 'node-1', nodeSelector: { disk: 'ssd' } },
      { phase: 'Failed', reason: 'NodeAffinity', message: 'Pod was rejected: Predicate NodeAffinity failed' },
    ),
  ),
  ...['OutOfcpu', 'NodeShutdown', 'DeadlineExceeded'].map((reason) =>
    ofDeployment('E19', 'pod.refused', [
      ownPod('web-h-a', onNode, { phase: 'Failed', reason, message: 'Pod was rejected' }),
    ]),
  ),
  alone('E19', 'pod.taint-evicted', tainted, {
    objects: [node('node-1', { taints: [{ key: 'maintenance', effect: 'NoExecute' }] })],
  }),
  alone('E19', 'pod.evicted', evicted, { objects: [lostNode] }),
  ofDeployment('E19', 'pod.evicted', [evicted], {
    objects: [
      node(
        'node-1',
        {},
        {
          status: {
            conditions: [
              { type: 'Ready', status: 'True' },
              { type: 'MemoryPressure', status: 'False' },
            ],
          },
        },
      ),
    ],
  }),
  alone('E20', 'pod.held', pod('a', onNode, {}, { ...deleted, finalizers: ['example.com/hold'] }), {
    objects: [node('node-1')],
  }),
  alone(
    'E20',
    'pod.stuck',
    pod(
      'a',
      { ...onNode, containers: [{ name: 'web', lifecycle: { preStop: { exec: { command: ['sleep', '600'] } } } }] },
      container(runs),
      deleted,
    ),
    { objects: [lostNode] },
  ),
  alone('E20', 'pod.stuck', pod('a', onNode, {}, deleted)),
  alone('E21', 'pod.node-lost', pod('a', tolerating, { phase: 'Running' }), { objects: [lostNode] }),
  alone('E21', 'pod.node-lost', pod('a', onNode, { phase: 'Running' }), { objects: [lostNode] }),
  alone('E21', 'pod.node-lost', pod('a', { ...onNode, tolerations: [{ operator: 'Exists' }] }, { phase: 'Running' }), {
    objects: [lostNode],
  }),
  alone('E21', 'pod.node-lost', pod('a', onNode, {}, deleted), { objects: [lostNode] }),
  alone(
    'E21',
    'pod.node-lost',
    pod(
      'db-0',
      onNode,
      {},
      {
        ...deleted,
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 's', controller: true }],
      },
    ),
    { objects: [lostNode] },
  ),
  ofDeployment('E22', 'pod.port-clash', [clash], {
    logs: { 'web-h-a/other/previous': 'bind() to 0.0.0.0:80 failed (98: Address already in use)' },
  }),
  alone('E22', 'pod.port-taken', pod('a', { hostNetwork: true }, crashing(1)), {
    logs: { 'a/web/previous': 'listen tcp :8080: bind: address already in use' },
  }),
  ofDeployment('E23', 'pod.reference-missing', [
    ownPod('web-h-a', envSpec, container(waiting('CreateContainerConfigError', 'configmap "settings" not found'))),
  ]),
  alone(
    'E23',
    'pod.reference-missing',
    pod(
      'a',
      {
        containers: [
          {
            name: 'web',
            envFrom: [{ secretRef: { name: 'db' } }],
            volumeMounts: [
              { name: 'v', mountPath: '/etc/db', subPath: 'user' },
              { name: 'w', mountPath: '/etc/all' },
            ],
          },
        ],
        imagePullSecrets: [{ name: 'db' }],
        volumes: [
          { name: 'v', secret: { secretName: 'db' } },
          { name: 'w', secret: { secretName: 'db' } },
          { name: 'x', secret: { secretName: 'db' } },
          { name: 'y', csi: { nodePublishSecretRef: { name: 'db' } } },
        ],
      },
      container(waiting('CreateContainerConfigError', 'secret "db" not found')),
    ),
  ),
  ofDeployment('E23', 'pod.key-missing', [
    ownPod(
      'web-h-a',
      envSpec,
      container(waiting('CreateContainerConfigError', "couldn't find key mode in ConfigMap shop/settings")),
    ),
  ]),
  ofDeployment('E28', 'pod.configuration-old', [oldRun], { objects: [settings] }),
  {
    rule: 'E28',
    code: 'configuration',
    subject: settings,
    cluster: { objects: [settings, oldRun, pod('alone', envSpec, container(runs))] },
  },
  ...mounts.map(([rule, code, reason, message]) =>
    ofDeployment(rule, `pod.start-${code}`, [starting], { objects: [event(starting, reason, message), admissionJob] }),
  ),
  ofDeployment('E54', 'pod.kubelet-unreached', [ownPod('web-h-a', onNode, crashing(1))], {
    objects: [node('node-1')],
    answer: (request) =>
      request.ask === 'log'
        ? {
            state: 'unread',
            unread: {
              resource: 'pods/log',
              verb: 'get',
              namespace: 'shop',
              name: request.pod,
              why: 'failed',
              sentence:
                'Get "https://node-1:10250/containerLogs/shop/web-h-a/web?tailLines=12": dial tcp 10.0.0.9:10250: connect: connection refused',
            },
          }
        : undefined,
  }),
];
