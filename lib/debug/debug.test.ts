import { describe, expect, it } from 'vitest';
import type { KubeObject, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { awaitedContainer } from './awaited-container.ts';
import { containerNames, debugContainerPatch, debuggerName, targetNames } from './debug-container.ts';
import { firstDebugImage, imageChoices, parseDebugImages, withUsed } from './images.ts';
import { nodeShellName, nodeShellPod } from './node-shell.ts';
import { copyName, type PodCopy, podCopy } from './pod-copy.ts';
import { claimsOf, containerToDebug, hasHostPorts } from './pod-facts.ts';
import { debugProfiles, losesCapabilities, profileSecurityContext } from './profile.ts';
import { debugRefusals, podSecurityRefusal } from './refusal-fields.ts';

const pod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    initContainers: [{ name: 'setup' }, { name: 'mesh', restartPolicy: 'Always' }],
    containers: [{ name: 'web' }, { name: 'worker', ports: [{ containerPort: 80, hostPort: 80 }] }],
    ephemeralContainers: [{ name: 'debugger-old' }],
    volumes: [
      { name: 'a', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'b', emptyDir: {} },
    ],
  },
  status: {
    containerStatuses: [
      { name: 'web', ready: true, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } },
      {
        name: 'worker',
        restartCount: 3,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' } },
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      },
    ],
    ephemeralContainerStatuses: [{ name: 'debugger-old', state: { terminated: { exitCode: 0, reason: 'Completed' } } }],
  },
};

describe('[U26] a debug container', () => {
  it('is a strategic merge patch with what was chosen and nothing else', () => {
    const patch = debugContainerPatch({
      name: 'debugger-x',
      image: 'busybox',
      command: ['sh', '-c', 'id'],
      target: 'web',
      profile: 'general',
    });
    expect(JSON.parse(patch)).toEqual({
      spec: {
        ephemeralContainers: [
          {
            name: 'debugger-x',
            image: 'busybox',
            command: ['sh', '-c', 'id'],
            targetContainerName: 'web',
            securityContext: { capabilities: { add: ['SYS_PTRACE'] } },
            stdin: true,
            tty: true,
            terminationMessagePolicy: 'File',
          },
        ],
      },
    });
    const bare = debugContainerPatch({ name: 'd', image: 'i', command: [], target: '', profile: 'baseline' });
    expect(Object.keys(JSON.parse(bare).spec.ephemeralContainers[0])).toEqual([
      'name',
      'image',
      'stdin',
      'tty',
      'terminationMessagePolicy',
    ]);
  });

  it('knows the names that are taken, and whose processes can be seen', () => {
    expect(containerNames(pod)).toEqual(['setup', 'mesh', 'web', 'worker', 'debugger-old']);
    expect(targetNames(pod)).toEqual(['web', 'worker', 'mesh']);
    const suffixes = ['aaaaa', 'bbbbb'];
    expect(debuggerName(['debugger-aaaaa'], () => suffixes.shift() ?? '')).toBe('debugger-bbbbb');
  });

  it('profiles keep what a changed container has, but for those that clear it', () => {
    const before = { runAsUser: 7, capabilities: { add: ['CHOWN'], drop: ['KILL'] } };
    expect(profileSecurityContext('general', before)).toEqual({
      runAsUser: 7,
      capabilities: { add: ['CHOWN', 'SYS_PTRACE'], drop: ['KILL'] },
    });
    expect(profileSecurityContext('netadmin')).toEqual({ capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } });
    expect(profileSecurityContext('sysadmin', before)).toEqual({ ...before, privileged: true });
    expect(profileSecurityContext('baseline', before)).toBeUndefined();
    expect(profileSecurityContext('restricted', before)).not.toHaveProperty('runAsUser');
    expect(debugProfiles.filter((profile) => losesCapabilities(profile, 1000))).toEqual([
      'general',
      'netadmin',
      'sysadmin',
    ]);
    expect(debugProfiles.filter((profile) => losesCapabilities(profile, 0))).toEqual([]);
  });
});

describe('[U26] [E13] the container that is waited for', () => {
  const withDebugger = (state: object): KubeObject => ({
    ...pod,
    spec: { ephemeralContainers: [{ name: 'debugger' }] },
    status: { ephemeralContainerStatuses: [{ name: 'debugger', image: 'no-such:1', state }] },
  });

  it.each([
    ['nothing is said of it yet', withDebugger({}), 'waiting', undefined],
    [
      'its image can’t be pulled',
      withDebugger({ waiting: { reason: 'ErrImagePull', message: 'no-such:1: not found' } }),
      'waiting',
      'image-not-found',
    ],
    ['it runs', withDebugger({ running: {} }), 'running', undefined],
    ['it failed', withDebugger({ terminated: { exitCode: 127 } }), 'ended', 'container-exited'],
    ['it ended', withDebugger({ terminated: { exitCode: 0 } }), 'ended', undefined],
  ])('%s', (_, object, state, code) => {
    const found = awaitedContainer(object, 'debugger');
    expect([found?.state, found?.status.reason?.code]).toEqual([state, code]);
  });

  it('is not there yet', () => {
    expect(awaitedContainer(pod, 'debugger')).toBeUndefined();
  });

  it('of a pod that no node takes says why', () => {
    const message = '0/2 nodes are available: 2 Insufficient cpu.';
    const waiting: KubeObject = {
      ...pod,
      spec: { containers: [{ name: 'web' }] },
      status: {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
      },
    };
    expect(awaitedContainer(waiting, 'web')?.status.reason?.code).toMatch(/unfit|not-scheduled/);
  });
});

const plain: PodCopy = {
  name: 'web-debug-x',
  container: 'web',
  image: '',
  command: ['sleep', '86400'],
  profile: 'keep',
  restartPolicy: undefined,
  shareProcesses: true,
  sameNode: false,
  keepLabels: false,
  keepAnnotations: false,
  keepProbes: false,
  keepInitContainers: true,
};

const raw = parseJsonObject(`{
  "apiVersion": "v1", "kind": "Pod",
  "metadata": {
    "name": "web", "namespace": "shop", "uid": "1", "resourceVersion": "5",
    "labels": {"app": "web"}, "annotations": {"a": "b", "kubernetes.io/config.mirror": "x"},
    "ownerReferences": [{"kind": "ReplicaSet"}], "finalizers": ["f"]
  },
  "spec": {
    "nodeName": "node-1", "future": {"digits": 9007199254740993},
    "initContainers": [{"name": "setup"}],
    "containers": [
      {"name": "web", "image": "nginx", "command": ["a"], "args": ["b"], "livenessProbe": {}, "x": 1,
       "securityContext": {"runAsUser": 9}},
      {"name": "worker", "args": ["c"], "readinessProbe": {}}
    ],
    "ephemeralContainers": [{"name": "d"}], "restartPolicy": "Always"
  },
  "status": {"phase": "Running"}
}`);

describe('[U26] a copy of a pod', () => {
  it('has everything but what ties it to the pod, and one calm container', () => {
    expect(JSON.parse(stringifyJson(podCopy(raw, plain)))).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-debug-x', namespace: 'shop' },
      spec: {
        // JSON.parse of the test rounds; the digits are looked at below.
        future: { digits: 9007199254740992 },
        initContainers: [{ name: 'setup' }],
        containers: [
          {
            name: 'web',
            image: 'nginx',
            command: ['sleep', '86400'],
            x: 1,
            securityContext: { runAsUser: 9 },
            stdin: true,
            tty: true,
          },
          { name: 'worker', args: ['c'] },
        ],
        shareProcessNamespace: true,
        restartPolicy: 'Always',
      },
    });
    expect(stringifyJson(podCopy(raw, plain))).toContain('9007199254740993');
  });

  it('keeps what is wanted, but never says that it is a mirror', () => {
    const copy = podCopy(raw, {
      ...plain,
      command: [],
      image: 'nginx:debug',
      profile: 'baseline',
      restartPolicy: 'Never',
      shareProcesses: false,
      sameNode: true,
      keepLabels: true,
      keepAnnotations: true,
      keepProbes: true,
      keepInitContainers: false,
    });
    expect(copy).toMatchObject({
      metadata: { labels: { app: 'web' } },
      spec: {
        nodeName: 'node-1',
        restartPolicy: 'Never',
        containers: [
          { image: 'nginx:debug', command: ['a'], args: ['b'], livenessProbe: {} },
          { name: 'worker', readinessProbe: {} },
        ],
      },
    });
    expect(copy.metadata).toHaveProperty('annotations', { a: 'b' });
    expect(copy.spec).not.toHaveProperty('initContainers');
    expect(copy.spec).not.toHaveProperty('shareProcessNamespace');
    expect(stringifyJson(copy)).not.toContain('runAsUser');
  });

  it('has a name of at most 63 characters', () => {
    expect(copyName('web', 'abcde')).toBe('web-debug-abcde');
    expect(copyName('w'.repeat(80), 'abcde')).toHaveLength(63);
  });

  it('is of the container that fails', () => {
    expect(containerToDebug(pod)).toBe('worker');
    expect(claimsOf(pod)).toEqual(['data']);
    expect(hasHostPorts(pod)).toBe(true);
  });
});

describe('[U26] a node shell', () => {
  it('ends by itself and can be found', () => {
    const shell = nodeShellPod({ name: 'n', namespace: 'd', node: 'node-1', image: 'busybox', deadlineSeconds: 900 });
    expect(shell).toMatchObject({
      metadata: {
        labels: { 'app.kubernetes.io/managed-by': 'pilothouse', 'app.kubernetes.io/component': 'node-shell' },
      },
      spec: { nodeName: 'node-1', hostPID: true, activeDeadlineSeconds: 900, restartPolicy: 'Never' },
    });
  });

  it.each(['node-1', 'ip-10-0-0-1.eu-west-1.compute.internal', `${'x'.repeat(70)}.example`])(
    'of %s has a name',
    (node) => {
      expect(nodeShellName(node, 'abcde')).toMatch(/^node-shell-[a-z0-9-]{1,46}-abcde$/);
    },
  );
});

describe('[U26] images', () => {
  it('are remembered, the newest first, at most eight', () => {
    let images = parseDebugImages(undefined);
    expect(imageChoices(images)).toEqual([firstDebugImage]);
    for (let number = 0; number < 10; number += 1) images = withUsed(images, `image-${number}`);
    images = withUsed(images, 'image-5');
    expect(images.used[0]).toBe('image-5');
    expect(new Set(images.used).size).toBe(8);
  });

  it.each(['', '{', '[]', '{"preset":7,"used":{"a":1}}', '{"used":[1,null,""]}'])('%j is no obstacle', (text) => {
    expect(parseDebugImages(text)).toEqual({ preset: firstDebugImage, used: [] });
  });
});

describe('[U26] [E58] a refusal', () => {
  const status = (message: string, causes: readonly { field: string; message: string }[] = []): KubeStatus => ({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code: 422,
    message,
    details: { causes },
  });

  it('is said at its field', () => {
    const said = debugRefusals(
      status('invalid', [
        { field: 'spec.ephemeralContainers[1].image', message: 'Required value' },
        { field: 'spec.ephemeralContainers[1].targetContainerName', message: 'Not found' },
        { field: 'spec.containers[0].name', message: 'Duplicate value' },
        { field: 'spec.unheard.of', message: 'no' },
      ]),
    );
    expect([...said]).toEqual([
      ['image', 'Required value'],
      ['target', 'Not found'],
      ['name', 'Duplicate value'],
    ]);
  });

  it('of Pod Security names the level', () => {
    const message =
      'pods "x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true (container "c")';
    expect(podSecurityRefusal(status(message))).toEqual({
      level: 'restricted',
      violations: 'runAsNonRoot != true (container "c")',
    });
    expect(podSecurityRefusal(status('no'))).toBeUndefined();
  });
});
