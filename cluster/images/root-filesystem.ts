import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runCommand, tryCommand } from '../host/command.ts';
import type { TarEntry } from './tar.ts';

/** A program of this machine at the given place in the image, with the shared libraries that it needs. */
export async function programEntries(source: string, target: string): Promise<TarEntry[]> {
  const libraries = await sharedLibraries(source);
  const files = await Promise.all([
    fileFrom(source, target, 0o755),
    ...libraries.map((library) => fileFrom(library, library.slice(1), 0o755)),
  ]);
  return files;
}

export async function fileFrom(source: string, target: string, mode = 0o644): Promise<TarEntry> {
  return { type: 'file', path: target, mode, content: await readFile(source) };
}

export function textFile(path: string, content: string, mode = 0o644): TarEntry {
  return { type: 'file', path, mode, content: Buffer.from(content) };
}

export function link(path: string, target: string): TarEntry {
  return { type: 'link', path, target };
}

export function directory(path: string, mode = 0o755): TarEntry {
  return { type: 'directory', path, mode };
}

/** busybox with a link for each of its programs: enough for a shell in any container. */
export async function busyboxEntries(busybox: string): Promise<TarEntry[]> {
  const programs = (await runCommand(busybox, ['--list'])).split('\n').filter((name) => name !== '');
  return [
    ...(await programEntries(busybox, 'bin/busybox')),
    ...programs.filter((name) => name !== 'busybox').map((name) => link(`bin/${name}`, '/bin/busybox')),
  ];
}

/** What every image has: users, groups, and the folders that programs expect. */
export function baseEntries(): TarEntry[] {
  const users = [
    'root:x:0:0:root:/root:/bin/sh',
    'nginx:x:101:101:nginx:/nonexistent:/bin/false',
    'nobody:x:65534:65534:nobody:/:/bin/false',
  ];
  const groups = ['root:x:0:', 'nginx:x:101:', 'nogroup:x:65534:'];
  return [
    directory('tmp', 0o1777),
    directory('root', 0o700),
    directory('run'),
    textFile('etc/passwd', `${users.join('\n')}\n`),
    textFile('etc/group', `${groups.join('\n')}\n`),
  ];
}

/** Puts the folders in that the entries need, each once and before what is in it, and drops double entries. */
export function completeEntries(entries: readonly TarEntry[]): TarEntry[] {
  const known = new Map<string, TarEntry>();
  for (const entry of entries) {
    for (const parent of parentsOf(entry.path)) if (!known.has(parent)) known.set(parent, directory(parent));
    if (!known.has(entry.path)) known.set(entry.path, entry);
  }
  return [...known.values()];
}

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [...parentsOf(parent), parent];
}

async function sharedLibraries(program: string): Promise<string[]> {
  const result = await tryCommand('ldd', [program]);
  return result.exitCode === 0 ? parseLdd(result.stdout) : [];
}

/** The files named in the output of ldd. Throws for one that is not there. */
export function parseLdd(output: string): string[] {
  const missing = /^\s*(\S+) => not found/m.exec(output)?.[1];
  if (missing !== undefined) throw new Error(`the shared library ${missing} is missing`);
  return [...output.matchAll(/^\s*(?:\S+ => )?(\/\S+) \(0x[0-9a-f]+\)$/gm)].map((match) => match[1] ?? '');
}
