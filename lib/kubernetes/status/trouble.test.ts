import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { containerTrouble } from './container-trouble.ts';
import { creationRefusal } from './controller-refusal.ts';
import { disruptionReason, podEndReason } from './pod-end.ts';
import { readSchedulingFailure, schedulingReason } from './scheduling.ts';

const podOf = (spec: unknown): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', namespace: 'shop' },
  spec,
});
const plainPod = podOf({ nodeName: 'node-1' });

describe('readSchedulingFailure', () => {
  test('[E17] the causes of a message, those of most nodes first', () => {
    const message =
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.";
    expect(readSchedulingFailure(message)).toEqual({
      total: 3,
      unfit: [
        { code: 'unfit-labels', nodes: 2, detail: '', text: "didn't match Pod's node affinity/selector" },
        { code: 'unfit-taint', nodes: 1, detail: '', text: 'had untolerated taint(s)' },
      ],
    });
  });

  test.each([
    ['0/2 nodes are available: 2 Insufficient cpu.', 'unfit-resource', 'cpu'],
    ['0/2 nodes are available: 2 Insufficient example.com/gpu. preemption: 0/2 …', 'unfit-resource', 'example.com/gpu'],
    ['0/1 nodes are available: 1 node(s) had untolerated taint {disk: slow}.', 'unfit-taint', '{disk: slow}'],
    ["0/2 nodes are available: 2 node(s) didn't match pod anti-affinity rules.", 'unfit-anti-affinity', ''],
    ["0/2 nodes are available: 2 node(s) didn't match pod affinity rules.", 'unfit-pod-affinity', ''],
    ['0/2 nodes are available: 2 node(s) were unschedulable.', 'unfit-cordoned', ''],
    ['0/2 nodes are available: 2 Too many pods.', 'unfit-pods', ''],
    ["0/2 nodes are available: 2 node(s) didn't have free ports for the requested pod ports.", 'unfit-ports', ''],
    ['0/2 nodes are available: 2 node(s) had volume node affinity conflict.', 'unfit-volume', ''],
    ["0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints.", 'unfit-spread', ''],
    ['0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found', 'unfit-claim', ''],
    ['0/2 nodes are available: persistentvolumeclaim "data" not found. preemption: …', 'unfit-claim', 'data'],
    ['no nodes available to schedule pods', 'not-scheduled', undefined],
    ['', 'not-scheduled', undefined],
  ])('[E17] %s', (message, code, detail) => {
    const found = schedulingReason(message, plainPod);
    expect([found.code, found.params.detail]).toEqual([code, detail]);
  });

  const noLabel = "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.";
  const term = (...matchExpressions: readonly unknown[]) => ({ matchExpressions });
  const within = (...nodeSelectorTerms: readonly unknown[]) => ({
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  });
  test.each([
    [{ nodeSelector: { disk: 'ceph' } }, 'disk=ceph', 1],
    [{ nodeSelector: { disk: 'ceph', zone: 'a' } }, 'disk=ceph, zone=a', 2],
    [{ affinity: within(term({ key: 'disk', operator: 'In', values: ['ceph'] })) }, 'disk=ceph', 1],
    [
      {
        nodeSelector: { zone: 'a' },
        affinity: within(
          term({ key: 'disk', operator: 'In', values: ['nvme', 'ssd'] }),
          term({ key: 'gpu', operator: 'Exists' }, { key: 'old', operator: 'DoesNotExist' }),
        ),
      },
      'zone=a, (disk in (nvme,ssd) | gpu, !old)',
      4,
    ],
  ])('[E17] the labels that are missing are named: %j', (spec, labels, count) => {
    const found = schedulingReason(noLabel, podOf(spec));
    expect(found).toMatchObject({ code: 'unfit-named-labels', params: { labels, count, nodes: 3, total: 3 } });
  });

  test('[E17] [W20] what keeps a pod of a DaemonSet waiting is its own node, not the other ones', () => {
    const spec = {
      affinity: within({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }),
    };
    const messages = [
      "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't match Pod's node affinity/selector.",
      "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity].",
    ];
    for (const message of messages) expect(schedulingReason(message, podOf(spec)).code).toBe('unfit-resource');
    expect(schedulingReason(noLabel, podOf(spec)).code).toBe('unfit-labels');
  });
});

describe('containerTrouble', () => {
  const waiting = (reason: string, message: string) => ({
    name: 'web',
    image: 'web:1',
    state: { waiting: { reason, message } },
  });

  test.each([
    ['rpc error: code = NotFound desc = failed to pull: docker.io/library/web:1: not found', 'image-not-found'],
    ['pull access denied, repository does not exist or may require authorization', 'image-denied'],
    ['unexpected status from HEAD request: 401 Unauthorized', 'image-denied'],
    ['toomanyrequests: You have reached your pull rate limit', 'image-rate-limit'],
    ['tls: failed to verify certificate: x509: certificate signed by unknown authority', 'image-certificate'],
    ['dial tcp: lookup registry.example.com: no such host', 'image-unreachable'],
    ['something else', 'image'],
  ])('[E12] %s', (message, code) => {
    expect(containerTrouble(waiting('ImagePullBackOff', message))?.code).toBe(code);
  });

  test('[E23] what is missing is named', () => {
    const missing = containerTrouble(waiting('CreateContainerConfigError', 'configmap "mysql" not found'));
    expect(missing).toMatchObject({ code: 'reference-missing', params: { kind: 'ConfigMap', name: 'mysql' } });
    const message = "couldn't find key log in ConfigMap default/mysql";
    expect(containerTrouble(waiting('CreateContainerConfigError', message))).toMatchObject({
      code: 'key-missing',
      params: { kind: 'ConfigMap', name: 'mysql', key: 'log' },
    });
  });

  test('[E13] a process that ends normally again and again is told from one that fails', () => {
    const loop = (exitCode: number) => ({
      name: 'web',
      restartCount: 2,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode } },
    });
    expect(containerTrouble(loop(0))?.code).toBe('container-ends');
    expect(containerTrouble(loop(1))?.code).toBe('container-restarting');
  });
});

test('[E19] who ended a pod, and for want of what', () => {
  const pressure = 'The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 2Mi.';
  expect(podEndReason('Evicted', pressure, plainPod)).toMatchObject({
    code: 'evicted',
    params: { resource: 'ephemeral-storage' },
  });
  expect(podEndReason('OutOfcpu', '', plainPod)).toMatchObject({
    code: 'refused-by-size',
    params: { resource: 'cpu', node: 'node-1' },
  });
  expect(podEndReason('NodeAffinity', '', podOf({ nodeName: 'node-1', nodeSelector: { disk: 'ceph' } }))).toMatchObject(
    {
      code: 'refused-by-named-labels',
      params: { node: 'node-1', labels: 'disk=ceph' },
    },
  );
  expect(podEndReason('NodeAffinity', '', plainPod).code).toBe('refused-by-labels');
  const condition = { type: 'DisruptionTarget', status: 'True', message: '', lastTransitionTime: '' };
  expect(disruptionReason({ ...condition, reason: 'DeletionByTaintManager' }, 'node-1')?.code).toBe('deleted-by-taint');
  expect(disruptionReason(undefined, 'node-1')).toBeUndefined();
});

test.each([
  ['pods "q-1" is forbidden: exceeded quota: team, requested: limits.cpu=1, used: limits.cpu=4', 'quota-exceeded'],
  ['pods "q-1" is forbidden: failed quota: team: must specify limits.cpu for: p1', 'quota-needs-resources'],
  ['pods "q-1" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot', 'pod-security'],
  [
    'pods "q-" is forbidden: error looking up service account shop/runner: serviceaccount "runner" not found',
    'service-account-missing',
  ],
  ['admission webhook denied the request', 'replica-failure'],
])('[E29] %s', (message, code) => expect(creationRefusal(message).code).toBe(code));

test.each([
  ['maximum cpu usage per Container is 200m, but limit is 1', false],
  ['minimum memory usage per Pod is 64Mi, but request is 1Mi', false],
  ['cpu max limit to request ratio per Container is 2, but provided ratio is 10.000000', false],
  ['maximum cpu usage per Container is 1, but limit is 2, minimum cpu usage per Pod is 1. No limit is specified', true],
])('[S8] %s', (rule, isSeveral) => {
  const message = `pods "q-1" is forbidden: ${isSeveral ? `[${rule}]` : rule}`;
  expect(creationRefusal(message)).toMatchObject({ code: 'limit-range', params: { rule } });
});
