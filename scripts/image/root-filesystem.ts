import { chmod, mkdir, readdir, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  completeEntries,
  directory,
  fileFrom,
  link,
  programEntries,
  textFile,
} from '#cluster/images/root-filesystem.ts';
import type { TarEntry } from '#cluster/images/tar.ts';

/** Nobody else's number, and never root: `runAsNonRoot` needs to see one. */
export const imageUser = '65532:65532';
export const imageNode = 'usr/bin/node';

/** This machine's Node with the libraries that it was linked with. */
export function nodeEntries(node: string): Promise<TarEntry[]> {
  return programEntries(node, imageNode);
}

/** What every image of ours stands on: Node with its libraries, and no shell. */
export function runtimeEntries(node: readonly TarEntry[]): TarEntry[] {
  return completeEntries([
    directory('tmp', 0o1777),
    textFile('etc/passwd', 'root:x:0:0:root:/:/sbin/nologin\npilothouse:x:65532:65532:pilothouse:/tmp:/sbin/nologin\n'),
    textFile('etc/group', 'root:x:0:\npilothouse:x:65532:\n'),
    ...node,
  ]);
}

/** The artifact below `/app`. */
export async function appEntries(artifact: string): Promise<TarEntry[]> {
  const found = await readdir(artifact, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: TarEntry[] = [];
  for (const path of paths.sort()) files.push(await fileFrom(path, join('app', path.slice(artifact.length + 1))));
  return completeEntries(files);
}

/** The files and links of a folder that holds a root file system, such as another processor's. */
export async function folderEntries(folder: string): Promise<TarEntry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries: TarEntry[] = [];
  for (const entry of found) {
    const source = join(entry.parentPath, entry.name);
    const path = source.slice(folder.length + 1);
    if (entry.isSymbolicLink()) entries.push(link(path, await readlink(source)));
    else if (entry.isFile()) entries.push(await fileFrom(source, path, (await stat(source)).mode & 0o777));
  }
  return completeEntries([directory('tmp', 0o1777), ...entries.sort((a, b) => (a.path < b.path ? -1 : 1))]);
}

/** Writes entries below a folder, for a build that copies it into its image. */
export async function writeEntries(entries: readonly TarEntry[], folder: string): Promise<void> {
  for (const entry of entries) {
    const target = join(folder, entry.path);
    if (entry.type === 'link') await symlink(entry.target, target);
    else if (entry.type === 'directory') await mkdir(target, { recursive: true });
    else await writeFile(target, entry.content);
    if (entry.type !== 'link') await chmod(target, entry.mode);
  }
}
