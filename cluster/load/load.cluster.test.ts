import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiClient } from '../control-plane/client.ts';
import { type Pki, pkiOf } from '../control-plane/pki.ts';
import { ensureCluster } from '../embedded.ts';
import { pathsOf } from '../state/paths.ts';
import { findRegistered } from '../state/registry.ts';
import { EtcdWriter } from './etcd-writer.ts';
import { podKeys } from './load.ts';
import { type LoadPod, loadPod, populationOf } from './population.ts';
import { storedPod } from './stored-pod.ts';

const name = 'test';
const suffix = randomUUID().slice(0, 8);
const namespaces = { ofApi: `load-api-${suffix}`, ofEtcd: `load-etcd-${suffix}` };
const podsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

let client: ApiClient;
let writer: EtcdWriter;
let server: string;
let pki: Pki;

beforeAll(async () => {
  ({ server } = await ensureCluster({ name, until: 'api', scratch: true }));
  const registered = await findRegistered(name);
  if (registered === undefined) throw new Error(`cluster ${name} is not registered`);
  const paths = pathsOf(name);
  pki = pkiOf(paths);
  client = await ApiClient.open(server, pki.authority, pki.admin);
  writer = await EtcdWriter.open({ paths, allocation: registered.allocation }, 4);
  for (const namespace of Object.values(namespaces)) {
    await client.create('/api/v1/namespaces', { metadata: { name: namespace } });
    const account = { metadata: { name: 'default' } };
    await client.send('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, account);
  }
});

afterAll(async () => {
  for (const namespace of Object.values(namespaces)) await client.delete(`/api/v1/namespaces/${namespace}`);
  await Promise.all([client.close(), writer.close()]);
});

const containersSchema = z.array(z.object({ state: z.record(z.string(), z.looseObject({})) }));

/** One of each state that a pod of a load may be in. */
function onePodOfEachKind(now: Date): LoadPod[] {
  const population = populationOf(3, 2_500);
  const kinds = new Map<string, LoadPod>();
  for (let index = 0; index < population.pods; index++) {
    const pod = loadPod(population, index, now);
    const [container] = containersSchema.parse(pod.status.containerStatuses);
    const kind = Object.entries(container?.state ?? {}).map(([state, { reason }]) => `${state} ${reason}`);
    if (!kinds.has(kind.join())) kinds.set(kind.join(), pod);
  }
  return [...kinds.values()];
}

const podSchema = z.looseObject({
  kind: z.literal('Pod'),
  metadata: z.looseObject({
    name: z.string(),
    uid: z.string(),
    resourceVersion: z.string(),
    namespace: z.string(),
    creationTimestamp: z.string(),
    managedFields: z.array(z.looseObject({ time: z.string() })),
  }),
});
type Pod = z.infer<typeof podSchema>;
const eventSchema = z.object({ type: z.literal('ADDED'), object: podSchema });

/** Without what differs between any two pods. */
function comparable({ metadata, ...pod }: Pod): object {
  const { uid, resourceVersion, namespace, creationTimestamp, managedFields, ...same } = metadata;
  return { ...pod, metadata: { ...same, managedFields: managedFields.map(({ time, ...fields }) => fields) } };
}

/** The first `count` events of a watch that begins now; `during` runs when it is open. */
async function watched(path: string, count: number, during: () => Promise<void>): Promise<Pod[]> {
  const { metadata } = z.object({ metadata: z.object({ resourceVersion: z.string() }) }).parse(await client.get(path));
  const files = [pki.authority.certificate, pki.admin.certificate, pki.admin.key];
  const [ca = '', cert = '', key = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const agent = new Agent({ connect: { ca, cert, key } });
  const answer = await request(`${server}${path}?watch=1&resourceVersion=${metadata.resourceVersion}`, {
    dispatcher: agent,
  });
  try {
    await during();
    const pods: Pod[] = [];
    let rest = '';
    for await (const chunk of answer.body.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event: unknown = JSON.parse(line);
        const added = eventSchema.safeParse(event);
        if (added.success) pods.push(added.data.object);
      }
      if (pods.length >= count) break;
    }
    return pods;
  } finally {
    await agent.destroy();
  }
}

test('pods written past the API server are those that it would have made, and watchers see them', async () => {
  const now = new Date();
  const pods = onePodOfEachKind(now);
  expect(pods).toHaveLength(5);
  const made = new Map<string, object>();
  for (const { pod, status } of pods) {
    const path = podsOf(namespaces.ofApi);
    await client.create(path, pod);
    const answer = await client.merge(`${path}/${pod.metadata.name}/status`, { status });
    made.set(pod.metadata.name, comparable(podSchema.parse(answer)));
  }
  const keys = `${podKeys}${namespaces.ofEtcd}/`;
  const write = (pod: LoadPod) =>
    writer.create(`${keys}${pod.pod.metadata.name}`, storedPod({ ...pod, namespace: namespaces.ofEtcd }, now));
  const seen = await watched(podsOf(namespaces.ofEtcd), pods.length, async () => {
    for (const pod of pods) expect(await write(pod)).toBe(true);
  });
  expect(seen.map(comparable)).toEqual(pods.map(({ pod }) => made.get(pod.metadata.name)));
  expect(await writer.keysUnder(keys)).toEqual(new Set(made.keys()));
  // What is there is left alone.
  for (const pod of pods) expect(await write(pod)).toBe(false);
  const versions = seen.map(({ metadata }) => Number(metadata.resourceVersion));
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  // It is a pod like any other: it can be changed and deleted.
  const path = `${podsOf(namespaces.ofEtcd)}/${seen[0]?.metadata.name}`;
  await client.merge(path, { metadata: { labels: { touched: 'yes' } } });
  await client.delete(`${path}?gracePeriodSeconds=0`);
  expect((await client.send('GET', path)).status).toBe(404);
});
