import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { tryCommand } from '../host/command.ts';
import { readIfThere, writeWhole } from '../host/durable-file.ts';
import { withLock } from '../host/lock.ts';
import { type Allocation, allocationFor, chooseIndex, rangesOverlap } from './allocation.ts';
import { stateHome } from './paths.ts';

const entrySchema = z.object({
  index: z.number().int().min(0),
  scratch: z.boolean(),
  mode: z.enum(['nodes', 'control-plane']),
});
const registrySchema = z.record(z.string(), entrySchema);

export interface RegisteredCluster {
  readonly allocation: Allocation;
  readonly mode: 'nodes' | 'control-plane';
  /** State may be lost when the machine loses power; in return etcd does not wait for the disk. */
  readonly scratch: boolean;
}

const registryFile = () => join(stateHome(), 'clusters.json');
const registryLock = () => join(stateHome(), '.clusters.lock');

/** The addresses and ports of the cluster with this name; chosen once, kept until it is purged. */
export function registerCluster(
  name: string,
  wanted: { readonly scratch: boolean; readonly mode: 'nodes' | 'control-plane' },
): Promise<RegisteredCluster> {
  return withLock(registryLock(), async () => {
    const registry = await readRegistry();
    const known = registry[name];
    if (known !== undefined) return fromEntry(known);
    const taken = new Set(Object.values(registry).map((entry) => entry.index));
    const [routes, busy] = await Promise.all([routedRanges(), busyIndexes()]);
    const index = chooseIndex(name, taken, (candidate) => {
      const { nodeSubnet, podRange } = allocationFor(candidate);
      const isRouted = routes.some((route) => rangesOverlap(route, nodeSubnet) || rangesOverlap(route, podRange));
      return !isRouted && !busy.has(candidate);
    });
    const entry = { index, ...wanted };
    await writeWhole(registryFile(), `${JSON.stringify({ ...registry, [name]: entry }, null, 2)}\n`);
    return fromEntry(entry);
  });
}

export async function findRegistered(name: string): Promise<RegisteredCluster | undefined> {
  const entry = (await readRegistry())[name];
  return entry === undefined ? undefined : fromEntry(entry);
}

function fromEntry({ index, mode, scratch }: z.infer<typeof entrySchema>): RegisteredCluster {
  return { allocation: allocationFor(index), mode, scratch };
}

/** Forgets the cluster's addresses together with its state directory. */
export function forgetCluster(name: string, stateDirectory: string): Promise<void> {
  return withLock(registryLock(), async () => {
    await rm(stateDirectory, { recursive: true, force: true });
    const { [name]: _gone, ...rest } = await readRegistry();
    await writeWhole(registryFile(), `${JSON.stringify(rest, null, 2)}\n`);
  });
}

async function readRegistry(): Promise<Record<string, z.infer<typeof entrySchema>>> {
  const text = await readIfThere(registryFile());
  return text === undefined ? {} : registrySchema.parse(JSON.parse(text));
}

const routesSchema = z.array(z.object({ dst: z.string() }));

/** What this machine routes already, apart from its default route: a VPN or Docker may use the same ranges. */
async function routedRanges(): Promise<string[]> {
  const result = await tryCommand('ip', ['-json', '-4', 'route']).catch(() => undefined);
  if (result === undefined || result.exitCode !== 0) return [];
  return routesSchema
    .parse(JSON.parse(result.stdout || '[]'))
    .map((route) => route.dst)
    .filter((destination) => destination !== 'default');
}

/** Somebody else on this machine may have a cluster too (their registry is in their home). */
async function busyIndexes(): Promise<Set<number>> {
  const busy = new Set<number>();
  for (let index = 0; index < 16; index += 1) {
    const { ports } = allocationFor(index);
    const free = await Promise.all([ports.etcdClient, ports.etcdPeer, ports.controllerManager].map(isPortFree));
    if (free.includes(false)) busy.add(index);
  }
  return busy;
}

function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
