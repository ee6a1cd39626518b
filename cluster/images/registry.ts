import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';
import { type DaemonSpec, ensureDaemon, findDaemon } from '../host/daemon.ts';
import { readIfThere, writeIfChanged, writeWhole } from '../host/durable-file.ts';
import { answersOk } from '../host/health.ts';
import { withLock } from '../host/lock.ts';
import { ClusterProblem } from '../host/problem.ts';
import { endProcesses } from '../host/process-table.ts';
import type { ClusterContext } from '../state/context.ts';
import type { ImageSource } from './catalogue.ts';
import { type Image, makeImage } from './image.ts';

/** The registry that the nodes pull from: read-only, on the bridge. */
export async function startRegistry(context: ClusterContext, command: string): Promise<void> {
  const { allocation, paths, signal } = context;
  await mkdir(join(paths.registryData, 'data'), { recursive: true });
  const address = `${allocation.gateway}:${allocation.ports.registry}`;
  await ensureDaemon(paths, await registryDaemon(context, command, 'registry', address, true), signal);
}

/**
 * Puts images into the registry's storage, each only if it is not there yet, through a second registry that may
 * write and that listens on loopback just as long as this takes.
 */
export async function seedImages(
  context: ClusterContext,
  command: string,
  sources: readonly ImageSource[],
): Promise<void> {
  const { allocation, paths, signal } = context;
  const record = join(paths.registryData, 'images.json');
  await withLock(join(paths.registryData, '.seed.lock'), async () => {
    const known = await readRecord(record);
    const missing = sources.filter((source) => known[source.name] !== source.key);
    if (missing.length === 0) return;
    const address = `127.0.0.1:${allocation.ports.registrySeed}`;
    const seed = await registryDaemon(context, command, 'registry-seed', address, false);
    await ensureDaemon(paths, seed, signal);
    try {
      for (const source of missing) {
        signal?.throwIfAborted();
        await push(`http://${address}`, makeImage(await source.make()));
        known[source.name] = source.key;
        await writeWhole(record, `${JSON.stringify(known, null, 2)}\n`);
      }
    } finally {
      await endProcesses(await findDaemon(paths, seed.name, command), seed.stopGraceMs);
    }
  });
}

async function registryDaemon(
  context: ClusterContext,
  command: string,
  name: string,
  address: string,
  isReadOnly: boolean,
): Promise<DaemonSpec> {
  const { paths } = context;
  const file = join(paths.registryData, `${name}.json`);
  const configuration = `${JSON.stringify(
    {
      version: '0.1',
      log: { level: 'warn', accesslog: { disabled: true } },
      storage: {
        filesystem: { rootdirectory: join(paths.registryData, 'data') },
        maintenance: { uploadpurging: { enabled: false }, readonly: { enabled: isReadOnly } },
      },
      http: { addr: address },
    },
    null,
    2,
  )}\n`;
  await writeIfChanged(file, configuration);
  return {
    name,
    command,
    args: ['serve', file],
    ready: () => answersOk(`http://${address}/v2/`),
    readyWithinMs: 20_000,
    stopGraceMs: 3_000,
    configuration,
  };
}

async function readRecord(file: string): Promise<Record<string, string>> {
  const text = await readIfThere(file);
  const parsed = z.record(z.string(), z.string()).safeParse(text === undefined ? {} : JSON.parse(text));
  return parsed.success ? parsed.data : {};
}

async function push(registry: string, image: Image): Promise<void> {
  const base = `${registry}/v2/${image.repository}`;
  for (const blob of image.blobs) {
    const there = await request(`${base}/blobs/${blob.digest}`, { method: 'HEAD' });
    await there.body.dump();
    if (there.statusCode === 200) continue;
    const begun = await request(`${base}/blobs/uploads/`, { method: 'POST' });
    await begun.body.dump();
    const location = begun.headers.location;
    if (begun.statusCode !== 202 || typeof location !== 'string') throw pushProblem(image, begun.statusCode);
    const target = new URL(location, registry);
    target.searchParams.set('digest', blob.digest);
    const done = await request(target, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: blob.content,
    });
    await done.body.dump();
    if (done.statusCode !== 201) throw pushProblem(image, done.statusCode);
  }
  for (const tag of image.tags) {
    const answer = await request(`${base}/manifests/${tag}`, {
      method: 'PUT',
      headers: { 'content-type': image.mediaType },
      body: image.manifest,
    });
    await answer.body.dump();
    if (answer.statusCode !== 201) throw pushProblem(image, answer.statusCode);
  }
}

function pushProblem(image: Image, status: number): ClusterProblem {
  return new ClusterProblem(
    `The local image registry answered ${status} to ${image.repository}:${image.tags[0]}.`,
    'Its log is in the cluster’s state directory, logs/registry-seed.log.',
  );
}
