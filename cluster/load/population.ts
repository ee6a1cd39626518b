import { loadLabel } from './kwok.ts';

/** One pod of a load: what is created and the status that it is then given. */
export interface LoadPod {
  readonly namespace: string;
  readonly pod: {
    readonly metadata: { readonly name: string; readonly labels: object };
    readonly spec: { readonly containers: readonly object[]; readonly [field: string]: unknown };
    readonly [field: string]: unknown;
  };
  readonly status: {
    readonly phase: string;
    readonly conditions: readonly object[];
    readonly [field: string]: unknown;
  };
}

export interface Population {
  readonly nodes: readonly { readonly name: string; readonly address: string; readonly zone: string }[];
  readonly namespaces: readonly string[];
  readonly pods: number;
  /** Pods with numbers next to each other share a namespace, this many at a time. */
  readonly together: number;
}

const apps = [
  'checkout',
  'catalogue',
  'payments',
  'search',
  'frontend',
  'mailer',
  'inventory',
  'reports',
  'gateway',
  'worker',
];
const podsPerNamespace = 2_500;

/** A larger population of the same kind holds every smaller one, unless the number of `namespaces` is given. */
export function populationOf(nodes: number, pods: number, namespaces?: number): Population {
  const namespaceCount = namespaces ?? Math.min(40, Math.max(1, Math.ceil(pods / podsPerNamespace)));
  return {
    nodes: numbers(nodes).map((index) => ({
      name: `load-node-${padded(index + 1, 5)}`,
      address: `10.240.${Math.floor(index / 250) % 256}.${(index % 250) + 1}`,
      zone: `zone-${'abc'[index % 3]}`,
    })),
    namespaces: numbers(namespaceCount).map((index) => `load-${padded(index + 1, 2)}`),
    pods,
    together: namespaces === undefined ? podsPerNamespace : 1,
  };
}

/** The pod with this number; always the same for the same number, so that an interrupted load can go on. */
export function loadPod(population: Population, index: number, now: Date): LoadPod {
  const app = apps[Math.floor(index / 7) % apps.length] ?? 'app';
  const { namespaces, together } = population;
  const namespace = namespaces[Math.floor(index / together) % namespaces.length] ?? 'load-01';
  const node = population.nodes[index % Math.max(1, population.nodes.length)];
  const hash = scramble(index);
  const name = `${app}-${letters(scramble(Math.floor(index / 7)), 10)}-${letters(hash, 5)}${index.toString(36)}`;
  const image = hash % 5 === 0 ? 'nginx:1.25.5' : 'nginx:1.27.3';
  const startedAt = secondsOf(new Date(now.getTime() - (hash % (30 * 24 * 3600)) * 1000));
  return {
    namespace,
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app, tier: index % 3 === 0 ? 'web' : 'backend', [loadLabel]: 'true' } },
      spec: {
        ...(node === undefined ? {} : { nodeName: node.name }),
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        terminationGracePeriodSeconds: 0,
        containers: [{ name: app, image, resources: { requests: { cpu: '50m', memory: '64Mi' } } }],
      },
    },
    status: podStatus(fateOf(hash), { app, image, index, startedAt, hostIP: node?.address ?? '10.240.0.1', hash }),
  };
}

/** As Kubernetes writes times. */
export function secondsOf(date: Date): string {
  return date.toISOString().replace(/\.\d+/, '');
}

export type Fate = 'running' | 'completed' | 'crash-loop' | 'image-missing' | 'creating';

/** Of a thousand pods about 940 run, 20 have completed, 20 crash, 10 lack their image and 10 are being made. */
export function fateOf(hash: number): Fate {
  const share = Math.floor(hash / 64) % 100;
  if (share < 2) return 'crash-loop';
  if (share === 2) return 'image-missing';
  if (share === 3) return 'creating';
  return share < 6 ? 'completed' : 'running';
}

interface StatusInput {
  readonly app: string;
  readonly image: string;
  readonly index: number;
  readonly startedAt: string;
  readonly hostIP: string;
  readonly hash: number;
}

function podStatus(fate: Fate, input: StatusInput) {
  const isReady = fate === 'running';
  const phase =
    fate === 'completed' ? 'Succeeded' : fate === 'running' || fate === 'crash-loop' ? 'Running' : 'Pending';
  const condition = (type: string, isTrue: boolean) => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: input.startedAt,
    ...(isTrue ? {} : { reason: fate === 'completed' ? 'PodCompleted' : 'ContainersNotReady' }),
  });
  const podIP = `10.24${5 + (input.index >> 16)}.${(input.index >> 8) & 255}.${input.index & 255}`;
  return {
    phase,
    startTime: input.startedAt,
    hostIP: input.hostIP,
    ...(phase === 'Pending' ? {} : { podIP, podIPs: [{ ip: podIP }] }),
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', isReady),
      condition('Ready', isReady),
    ],
    containerStatuses: [
      {
        name: input.app,
        image: input.image,
        imageID: '',
        ready: isReady,
        started: isReady,
        ...containerState(fate, input),
      },
    ],
  };
}

function containerState(fate: Fate, input: StatusInput) {
  const { startedAt, app, image, hash } = input;
  const waiting = (reason: string, message: string) => ({ waiting: { reason, message } });
  const ended = (exitCode: number, reason: string) => ({
    terminated: { exitCode, reason, startedAt, finishedAt: startedAt },
  });
  switch (fate) {
    case 'running':
      return { restartCount: hash % 50 === 0 ? hash % 7 : 0, state: { running: { startedAt } } };
    case 'completed':
      return { restartCount: 0, state: ended(0, 'Completed') };
    case 'crash-loop':
      return {
        restartCount: 3 + (hash % 40),
        state: waiting('CrashLoopBackOff', `back-off 5m0s restarting failed container=${app}`),
        lastState: ended(1, 'Error'),
      };
    case 'image-missing':
      return { restartCount: 0, state: waiting('ImagePullBackOff', `Back-off pulling image "${image}"`) };
    case 'creating':
      return { restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } };
  }
}

/** A fixed permutation-like mix (the finalizer of MurmurHash3), so that neighbours look unrelated. */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** Like the random part of generated names: no vowels, no look-alikes. */
function letters(seed: number, length: number): string {
  let rest = seed;
  return Array.from({ length }, (_, position) => {
    const letter = alphabet[rest % alphabet.length] ?? 'x';
    rest = Math.floor(rest / alphabet.length) || scramble(seed + position + 1);
    return letter;
  }).join('');
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
