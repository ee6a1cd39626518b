import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { ApiClient } from '#cluster/control-plane/client.ts';
import type { ServedCluster } from '#scripts/test/console-server.ts';
import type { FaultyProxy } from '../soak/faulty-proxy.ts';
import { podsPath } from './bench-cluster.ts';

const tableAccept = 'application/json;as=Table;v=v1;g=meta.k8s.io';

export interface PodName {
  readonly namespace: string;
  readonly name: string;
}

const metadataListSchema = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
  items: z.array(z.object({ metadata: z.object({ name: z.string(), namespace: z.string() }) })),
});

/** Some pods, the first ones of the list, and its version. */
export async function somePods(client: ApiClient, count: number): Promise<{ pods: PodName[]; version: number }> {
  const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
  const { metadata, items } = metadataListSchema.parse(await client.get(`${podsPath}?limit=${count}`, accept));
  return { pods: items.map((item) => item.metadata), version: Number(metadata.resourceVersion) };
}

/** A status that prints other cells each time: restarts count up, and every third pod is not ready for once. */
export async function touchPod(client: ApiClient, { namespace, name }: PodName, turn: number): Promise<void> {
  const isReady = turn % 3 !== 0;
  const startedAt = new Date().toISOString();
  const state = { running: { startedAt } };
  const container = { name: 'main', image: 'nginx', imageID: '', ready: isReady, restartCount: turn, state };
  const condition = { type: 'Ready', status: isReady ? 'True' : 'False', lastTransitionTime: startedAt };
  await client.merge(
    `/api/v1/namespaces/${namespace}/pods/${name}/status`,
    { status: { phase: 'Running', conditions: [condition], containerStatuses: [container] } },
    'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
  );
}

/** So many real changes a second until the signal. Returns how many there were. */
export async function realChurn(
  client: ApiClient,
  pods: readonly PodName[],
  perSecond: number,
  over: AbortSignal,
): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  const lane = async () => {
    while (!over.aborted) {
      const turn = done;
      done += 1;
      const waitMs = startedAt + (turn * 1000) / perSecond - performance.now();
      if (waitMs > 0) await after(waitMs);
      const pod = pods[turn % pods.length];
      if (pod !== undefined) await touchPod(client, pod, turn);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return done;
}

/** Watch events of real changes, as the API server said them, from `version` on until the changes are over. */
export async function recordWatch(
  cluster: ServedCluster,
  token: string,
  options: { readonly version: number; readonly during: () => Promise<unknown> },
): Promise<string[]> {
  const agent = new Agent({ allowH2: false, connect: { ca: cluster.authority } });
  const over = new AbortController();
  const lines: string[] = [];
  try {
    const query = `watch=1&includeObject=Object&resourceVersion=${options.version}`;
    const answer = await request(`${cluster.server}${podsPath}?${query}`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${token}`, accept: tableAccept },
      bodyTimeout: 0,
      signal: over.signal,
    });
    // The last events are on their way when the last change has been answered.
    const changes = options.during().finally(() => setTimeout(() => over.abort(), 1_000));
    let partial = '';
    for await (const chunk of Readable.from(answer.body)) {
      const parts = (partial + String(chunk)).split('\n');
      partial = parts.pop() ?? '';
      lines.push(...parts.filter((line) => line.startsWith('{"type":"MODIFIED"')));
    }
    await changes;
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    await agent.destroy();
  }
  if (lines.length === 0) throw new Error('the watch said nothing');
  return lines;
}

/**
 * Says recorded events again, so many a second, each with a version that is newer than all before, until the signal.
 * Whoever listens must not need a real version afterwards. Returns how many were heard.
 */
export async function replay(
  proxy: FaultyProxy,
  lines: readonly string[],
  options: { readonly firstVersion: number; readonly perSecond: number; readonly over: AbortSignal },
): Promise<number> {
  const { firstVersion, perSecond, over } = options;
  const startedAt = performance.now();
  let said = 0;
  while (!over.aborted) {
    const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1000);
    const parts: string[] = [];
    while (said < due && parts.length < perSecond) {
      const line = lines[said % lines.length] ?? '';
      parts.push(line.replaceAll(/"resourceVersion":"\d+"/g, `"resourceVersion":"${firstVersion + said}"`), '\n');
      said += 1;
    }
    if (parts.length > 0 && proxy.insert(podsPath, parts.join('')) === 0) throw new Error('nobody watches the pods');
    await after(20);
  }
  return said;
}
