import { access, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const mountPoint = '/sys/fs/cgroup';

/** The folders in which a cgroup lives: one on cgroup v2; on v1 one for each controller, and runc also uses the v2 one beside them. */
async function hierarchies(): Promise<{ roots: string[]; isUnified: boolean }> {
  const isUnified = await access(join(mountPoint, 'cgroup.controllers')).then(
    () => true,
    () => false,
  );
  if (isUnified) return { roots: [mountPoint], isUnified };
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
  const roots = mounts
    .filter((fields) => fields[2] === 'cgroup' || fields[2] === 'cgroup2')
    .map((fields) => fields[1] ?? '');
  return { roots: roots.filter((root) => root !== ''), isUnified };
}

/**
 * Makes the cgroup that holds all pods of one node. Two kubelets with the same one would kill each other's pods.
 */
export async function ensureCgroup(path: string): Promise<void> {
  const { roots, isUnified } = await hierarchies();
  for (const root of roots) {
    const directory = join(root, path);
    await mkdir(directory, { recursive: true });
    if (isUnified) await enableControllers(root, directory);
    // On v1 a new cpuset is empty and nothing can run in it.
    else for (const file of ['cpuset.cpus', 'cpuset.mems']) await inherit(root, directory, file);
  }
}

async function enableControllers(root: string, directory: string): Promise<void> {
  for (const parent of [root, directory]) {
    const available = (await readFile(join(parent, 'cgroup.controllers'), 'utf8')).trim().split(' ');
    for (const controller of available.filter((name) => name !== '')) {
      // A controller that can't be delegated (rdma, misc) is not one that the kubelet needs.
      await writeFile(join(parent, 'cgroup.subtree_control'), `+${controller}`).catch(() => undefined);
    }
  }
}

async function inherit(root: string, directory: string, file: string): Promise<void> {
  const value = await readFile(join(root, file), 'utf8').catch(() => undefined);
  if (value === undefined) return;
  const own = await readFile(join(directory, file), 'utf8');
  if (own.trim() === '') await writeFile(join(directory, file), value);
}

/** The processes in the cgroup and below it. */
export async function cgroupProcesses(path: string): Promise<number[]> {
  const { roots } = await hierarchies();
  const found = new Set<number>();
  for (const root of roots) {
    for (const directory of await descendants(join(root, path))) {
      const text = await readFile(join(directory, 'cgroup.procs'), 'utf8').catch(() => '');
      for (const line of text.split('\n').filter((entry) => entry !== '')) found.add(Number(line));
    }
  }
  return [...found];
}

/** Removes the cgroup with all below it; its processes must have ended. */
export async function removeCgroup(path: string): Promise<void> {
  const { roots } = await hierarchies();
  for (const root of roots) {
    for (const directory of await descendants(join(root, path))) await rmdir(directory).catch(() => undefined);
  }
}

/** Deepest first. */
async function descendants(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [];
  const children = entries.filter((entry) => entry.isDirectory()).map((entry) => join(directory, entry.name));
  const below = await Promise.all(children.map(descendants));
  return [...below.flat(), directory];
}
