import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { NodePrograms } from '../host/packages.ts';
import { helloImage } from './hello.ts';
import type { ImageSpec } from './image.ts';
import { nginxImage } from './nginx.ts';
import { baseEntries, busyboxEntries, completeEntries, fileFrom, programEntries } from './root-filesystem.ts';

/** An image that can be made: `key` changes when what it is made of changes. */
export interface ImageSource {
  readonly name: string;
  readonly key: string;
  readonly make: () => Promise<ImageSpec>;
}

/** Counted up when a recipe in this folder changes, so that running clusters get the new images. */
const recipes = 1;

export const pauseImage = 'pilothouse/pause:1.0.0';
export const busyboxTag = 'busybox:1.36';

/** The images for people and for pods' sandboxes; there before the first node is. */
export async function baseImages(programs: NodePrograms): Promise<ImageSource[]> {
  const { busybox, nginx } = programs;
  const busyboxKey = await fileKey(busybox);
  const nginxKey = `${await fileKey(nginx)} ${busyboxKey}`;
  return [
    source('pause', busyboxKey, () => pause(busybox)),
    source('busybox', busyboxKey, () => plainBusybox(busybox)),
    source('nginx-1.27.3', nginxKey, () => nginxImage(programs, '1.27.3', ['1.27.3', '1.27', 'stable', 'latest'])),
    source('nginx-1.25.5', nginxKey, () => nginxImage(programs, '1.25.5', ['1.25.5', '1.25'])),
    source('hello-1.0.0', busyboxKey, () => helloImage(busybox, '1.0.0')),
    source('hello-1.1.0', busyboxKey, () => helloImage(busybox, '1.1.0')),
  ];
}

/** A built program alone in an image, such as `pilothouse/coredns:v1.14.3`. */
export async function programImage(name: string, tag: string, binary: string): Promise<ImageSource> {
  return source(name, `${await fileKey(binary)} ${tag}`, async () => ({
    repository: `pilothouse/${name}`,
    tags: [tag],
    entries: completeEntries([...baseEntries(), await fileFrom(binary, name, 0o755)]),
    entrypoint: [`/${name}`],
  }));
}

async function pause(busybox: string): Promise<ImageSpec> {
  return {
    repository: 'pilothouse/pause',
    tags: ['1.0.0'],
    entries: completeEntries([...baseEntries(), ...(await programEntries(busybox, 'bin/busybox'))]),
    entrypoint: ['/bin/busybox', 'tail', '-f', '/dev/null'],
  };
}

async function plainBusybox(busybox: string): Promise<ImageSpec> {
  return {
    repository: 'library/busybox',
    tags: ['1.36', 'latest'],
    entries: completeEntries([...baseEntries(), ...(await busyboxEntries(busybox))]),
    command: ['sh'],
  };
}

function source(name: string, material: string, make: () => Promise<ImageSpec>): ImageSource {
  const key = createHash('sha256')
    .update(JSON.stringify([recipes, name, material]))
    .digest('hex')
    .slice(0, 16);
  return { name, key, make };
}

async function fileKey(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${size} ${mtimeMs}`;
}
