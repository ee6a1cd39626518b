import type { ApiClient, ApplicableObject } from '../control-plane/client.ts';
import type { RunningApi } from '../control-plane/start-api.ts';
import { waitUntil } from '../host/wait.ts';
import { isNodeReady } from '../node/node-ready.ts';
import type { ClusterContext } from '../state/context.ts';
import { kwokAnnotation, startKwok } from './kwok.ts';

/** In a cluster without real nodes: the same two names, kept alive by kwok. */
export async function startFakeNodes(context: ClusterContext, api: RunningApi, kwok: string): Promise<void> {
  const { allocation, signal } = context;
  for (const node of allocation.nodes) await ensureNode(api.client, fakeNode(node.name, {}));
  await startKwok(context, kwok);
  for (const { name } of allocation.nodes) {
    await waitUntil(() => isNodeReady(api.client, name), {
      withinMs: 60_000,
      what: `kwok to run node ${name}`,
      signal,
    });
  }
}

/** Real nodes are chosen for ordinary pods; those of a load carry this. */
export const loadTaint = { key: 'kwok.x-k8s.io/node', value: 'fake', effect: 'NoSchedule' } as const;

interface FakeNodeOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly (typeof loadTaint)[];
}

export function fakeNode(name: string, options: FakeNodeOptions): ApplicableObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { ...kwokAnnotation },
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        type: 'kwok',
        ...options.labels,
      },
    },
    spec: options.taints === undefined ? {} : { taints: options.taints },
  };
}

/** What a kubelet would report, apart from the conditions, which kwok keeps. */
export function fakeNodeStatus(name: string, address: string) {
  const capacity = { cpu: '32', memory: '128Gi', pods: '250', 'ephemeral-storage': '500Gi' };
  return {
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    capacity,
    allocatable: capacity,
    nodeInfo: {
      architecture: 'amd64',
      bootID: '',
      containerRuntimeVersion: 'kwok://0.8.0',
      kernelVersion: 'kwok',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.35.4',
      machineID: '',
      operatingSystem: 'linux',
      osImage: 'kwok',
      systemUUID: '',
    },
  };
}

async function ensureNode(client: ApiClient, node: ApplicableObject): Promise<void> {
  const { name } = node.metadata;
  if ((await client.find(`/api/v1/nodes/${name}`)) === undefined) await client.create('/api/v1/nodes', node);
  await client.merge(`/api/v1/nodes/${name}/status`, { status: fakeNodeStatus(name, '127.0.0.1') });
}
