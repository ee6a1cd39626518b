import { z } from 'zod';
import { ensureBinary } from '../binaries/build.ts';
import type { BinaryName } from '../binaries/catalogue.ts';
import { ApiClient } from '../control-plane/client.ts';
import { pkiOf } from '../control-plane/pki.ts';
import { ClusterProblem } from '../host/problem.ts';
import { waitUntil } from '../host/wait.ts';
import type { ClusterContext } from '../state/context.ts';
import { EtcdWriter } from './etcd-writer.ts';
import { fakeNode, fakeNodeStatus, loadTaint } from './fake-nodes.ts';
import { loadLabel, startKwok, stopKwok } from './kwok.ts';
import { loadPod, type Population, populationOf } from './population.ts';
import { storedPod } from './stored-pod.ts';

export interface LoadOptions {
  readonly nodes: number;
  readonly pods: number;
  readonly namespaces?: number | undefined;
  readonly onProgress: (what: string, done: number, total: number) => void;
  readonly onBuild: (name: BinaryName) => void;
}

/** Tried: more requests at a time only make the API server's queue longer. */
const parallelRequests = 48;
/** Answers that hold metadata only: what was sent need not be encoded, sent back and parsed. A sixth less of its time. */
const metadataOnly = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io';
/** Where the API server keeps pods, each under its namespace and name. */
export const podKeys = '/registry/pods/';
const tableOnly = 'application/json;as=Table;v=v1;g=meta.k8s.io';
const labelSelector = `labelSelector=${encodeURIComponent(`${loadLabel}=true`)}`;

/** Fills the cluster with nodes and pods that look alive. A second run goes on, or adds what is missing. */
export async function applyLoad(context: ClusterContext, server: string, options: LoadOptions): Promise<void> {
  const population = populationOf(options.nodes, options.pods, options.namespaces);
  if (options.pods > 0 && options.nodes === 0) {
    throw new ClusterProblem('A load of pods needs nodes.', 'Add --nodes N: about one for each hundred pods.');
  }
  const kwok = await ensureBinary('kwok', { onBuild: options.onBuild, signal: context.signal });
  const client = await openClient(context, server);
  try {
    await makeNodes(client, population, options);
    await startKwok(context, kwok);
    for (const namespace of population.namespaces) await makeNamespace(client, namespace);
    await makePods(context, population, options);
    await untilRead(client, population, context.signal);
  } finally {
    await client.close();
  }
}

/** Takes every trace of a load away again. */
export async function clearLoad(
  context: ClusterContext,
  server: string,
  onProgress: LoadOptions['onProgress'],
): Promise<void> {
  const client = await openClient(context, server);
  try {
    const namespaces = await namesOf(client, `/api/v1/namespaces?${labelSelector}`);
    await inParallel(namespaces.length, 4, context.signal, async (index) => {
      const path = `/api/v1/namespaces/${namespaces[index]}`;
      await client.delete(`${path}/pods?gracePeriodSeconds=0&${labelSelector}`);
      await client.delete(path);
      onProgress('namespaces', index + 1, namespaces.length);
    });
    await client.delete(`/api/v1/nodes?${labelSelector}`);
    await waitUntil(async () => (await namesOf(client, `/api/v1/namespaces?${labelSelector}`)).length === 0, {
      withinMs: 300_000,
      what: 'the namespaces of the load to go',
      signal: context.signal,
    });
  } finally {
    await client.close();
  }
  if (context.mode === 'nodes') await stopKwok(context);
}

function openClient(context: ClusterContext, server: string): Promise<ApiClient> {
  const pki = pkiOf(context.paths);
  return ApiClient.open(server, pki.authority, pki.admin, parallelRequests);
}

async function makeNodes(client: ApiClient, population: Population, options: LoadOptions): Promise<void> {
  const { nodes } = population;
  let done = 0;
  await inParallel(nodes.length, parallelRequests, undefined, async (index) => {
    const node = nodes[index];
    if (node === undefined) return;
    const labels = { [loadLabel]: 'true', 'topology.kubernetes.io/zone': node.zone };
    await createOnce(client, '/api/v1/nodes', fakeNode(node.name, { labels, taints: [loadTaint] }));
    await client.merge(`/api/v1/nodes/${node.name}/status`, { status: fakeNodeStatus(node.name, node.address) });
    done += 1;
    options.onProgress('nodes', done, nodes.length);
  });
}

async function makeNamespace(client: ApiClient, name: string): Promise<void> {
  const labels = { [loadLabel]: 'true' };
  await createOnce(client, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // Pods are refused until it is there, and its controller has many to make.
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
  await createOnce(client, `/api/v1/namespaces/${name}/serviceaccounts`, account);
}

/** Past the API server, which needs 20 minutes for 100,000 on two cores. */
async function makePods(context: ClusterContext, population: Population, options: LoadOptions): Promise<void> {
  const now = new Date();
  const writer = await EtcdWriter.open(context, parallelRequests);
  try {
    const there = new Map<string, Set<string>>();
    for (const namespace of population.namespaces) {
      there.set(namespace, await writer.keysUnder(`${podKeys}${namespace}/`));
    }
    let done = 0;
    await inParallel(population.pods, parallelRequests, context.signal, async (index) => {
      const pod = loadPod(population, index, now);
      const { name } = pod.pod.metadata;
      if (there.get(pod.namespace)?.has(name) !== true) {
        await writer.create(`${podKeys}${pod.namespace}/${name}`, storedPod(pod, now));
      }
      done += 1;
      options.onProgress('pods', done, population.pods);
    });
  } finally {
    await writer.close();
  }
}

/** The API server reads what was written at its own pace; until then it answers no list of pods. */
async function untilRead(client: ApiClient, population: Population, signal: AbortSignal | undefined): Promise<void> {
  const namespace = population.namespaces.at(-1);
  if (population.pods === 0 || namespace === undefined) return;
  const path = `/api/v1/namespaces/${namespace}/pods?includeObject=None&timeout=10s`;
  await waitUntil(async () => (await client.send('GET', path, undefined, { accept: tableOnly })).status === 200, {
    withinMs: 600_000,
    what: 'the API server to read the pods',
    signal,
  });
}

async function createOnce(client: ApiClient, path: string, object: object): Promise<void> {
  const answer = await client.send('POST', path, object, { accept: metadataOnly });
  if (answer.status === 201 || answer.status === 409) return;
  throw new ClusterProblem(
    `The API server answered ${answer.status} to POST ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`,
    'Running the command again goes on where it stopped.',
  );
}

const listSchema = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) });

async function namesOf(client: ApiClient, path: string): Promise<string[]> {
  return listSchema.parse(await client.get(path)).items.map((item) => item.metadata.name);
}

async function inParallel(
  count: number,
  width: number,
  signal: AbortSignal | undefined,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      signal?.throwIfAborted();
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
}
