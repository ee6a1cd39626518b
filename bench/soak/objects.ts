import { loadLabel } from '#cluster/load/kwok.ts';
import type { Random } from './random.ts';

export const apps = ['web', 'api', 'cache', 'batch'] as const;
export const tiers = ['front', 'back'] as const;
export const images = ['nginx:1.25.5', 'nginx:1.27.3', 'redis:7', 'busybox:1.36'] as const;
export const nodes = ['node-1', 'node-2'] as const;
export const annotation = 'soak.pilothouse.dev/note';

interface Metadata {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export function randomMetadata(random: Random, name: string): Metadata {
  return {
    name,
    labels: {
      app: random.pick(apps),
      ...(random.chance(0.7) ? { tier: random.pick(tiers) } : {}),
    },
    annotations: random.chance(0.5) ? { [annotation]: `note ${random.below(20)}` } : {},
  };
}

/** Either the cluster runs it (kwok) or its status is left to us; without a node the scheduler chooses one. */
export function randomPod(random: Random, name: string): object {
  const metadata = randomMetadata(random, name);
  const isOurs = random.chance(0.7);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: isOurs ? { ...metadata, labels: { ...metadata.labels, [loadLabel]: 'true' } } : metadata,
    spec: {
      ...(random.chance(0.8) ? { nodeName: random.pick(nodes) } : {}),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: random.pick([0, 1, 5]),
      containers: [{ name: 'main', image: random.pick(images) }],
    },
  };
}

/** A status as a kubelet would write it. */
export function randomPodStatus(random: Random): object {
  const startedAt = new Date(Date.now() - random.below(3600) * 1000).toISOString();
  const fate = random.pick(['running', 'not-ready', 'crash-loop', 'no-image', 'completed', 'failed', 'evicted']);
  const isReady = fate === 'running';
  const ended = (exitCode: number, reason: string) => ({
    terminated: { exitCode, reason, startedAt, finishedAt: startedAt },
  });
  const waiting = (reason: string) => ({ waiting: { reason, message: `${reason} of a soak` } });
  const state = {
    running: { running: { startedAt } },
    'not-ready': { running: { startedAt } },
    'crash-loop': waiting('CrashLoopBackOff'),
    'no-image': waiting('ImagePullBackOff'),
    completed: ended(0, 'Completed'),
    failed: ended(1, 'Error'),
    evicted: ended(137, 'OOMKilled'),
  }[fate];
  const phases: Partial<Record<typeof fate, string>> = {
    completed: 'Succeeded',
    failed: 'Failed',
    evicted: 'Failed',
    'no-image': 'Pending',
  };
  const restartCount = random.chance(0.3) ? random.below(30) : 0;
  const truth = (type: string, holds: boolean) => ({
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime: startedAt,
  });
  return {
    phase: phases[fate] ?? 'Running',
    ...(fate === 'evicted'
      ? { reason: 'Evicted', message: 'The node was low on resource: memory.' }
      : { reason: null }),
    podIP: `10.244.9.${random.below(250) + 1}`,
    conditions: [truth('PodScheduled', true), truth('ContainersReady', isReady), truth('Ready', isReady)],
    containerStatuses: [
      {
        name: 'main',
        image: 'any',
        imageID: '',
        ready: isReady,
        started: isReady,
        restartCount,
        state,
        ...(restartCount > 0 ? { lastState: ended(1, 'Error') } : {}),
      },
    ],
  };
}

export function randomConfigMap(random: Random, name: string): object {
  const keys = Array.from({ length: random.below(4) }, (_, index) => [`key-${index}`, `value ${random.below(1000)}`]);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: randomMetadata(random, name),
    data: Object.fromEntries(keys),
  };
}

export function randomWidget(random: Random, name: string): object {
  return {
    apiVersion: 'soak.pilothouse.dev/v1',
    kind: 'Widget',
    metadata: randomMetadata(random, name),
    spec: {
      phase: random.pick(['Ready', 'Failed', 'Pending', 'Odd']),
      size: random.below(50),
      note: `n${random.below(9)}`,
    },
  };
}
