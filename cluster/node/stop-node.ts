import { readdir, readlink, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cgroupProcesses, removeCgroup } from '../host/cgroup.ts';
import { unmountBelow } from '../host/mounts.ts';
import { endProcesses, processesOf, type RunningProcess, readStartTime } from '../host/process-table.ts';
import type { ClusterPaths } from '../state/paths.ts';
import { type NodePaths, nodePathsOf } from '../state/paths.ts';

const kubeletGraceMs = 4_000;
const containerdGraceMs = 4_000;

/**
 * Ends a node as a power cut would: kubelet first, so that it restarts nothing, then all containers, their shims and
 * containerd. Images, volumes and the kubelet's records stay.
 */
export async function stopNode(cluster: ClusterPaths, node: string): Promise<void> {
  const paths = nodePathsOf(cluster, node);
  const mine = async (names: readonly string[]) => {
    const owners = names.map((name) => `${cluster.stateDirectory}#${name}-${node}`);
    return (await processesOf(cluster.stateDirectory)).filter((process) => owners.includes(process.owner));
  };
  await endProcesses(await mine(['kubelet', 'kube-proxy']), kubeletGraceMs);
  await endProcesses(await containersIn(paths.cgroup), 0);
  const runtime = await mine(['containerd']);
  const isShim = (process: RunningProcess) => process.program !== 'containerd';
  await endProcesses(runtime.filter(isShim), 0);
  await endProcesses(runtime, containerdGraceMs);
  // A shim may have been starting a container meanwhile.
  await endProcesses([...(await containersIn(paths.cgroup)), ...(await mine(['containerd']))], 0);
  await unmountBelow(join(cluster.runDirectory, node));
  await unmountBelow(paths.directory);
  await removeCgroup(paths.cgroup);
  await removeTraces(paths);
}

async function containersIn(cgroup: string): Promise<Pick<RunningProcess, 'pid' | 'startTime'>[]> {
  const pids = await cgroupProcesses(cgroup);
  const started = await Promise.all(pids.map(async (pid) => ({ pid, startTime: await readStartTime(pid) })));
  return started.flatMap(({ pid, startTime }) => (startTime === undefined ? [] : [{ pid, startTime }]));
}

/** What kubelet and CNI leave at places that can't be configured. Addresses of pods that are gone are free again. */
async function removeTraces(paths: NodePaths): Promise<void> {
  await rm(join(paths.cni, 'addresses'), { recursive: true, force: true });
  const results = '/var/lib/cni/results';
  const prefix = `${paths.networkNamespaceName}-`;
  for (const file of await listFiles(results)) {
    if (!file.startsWith(prefix)) continue;
    const sandbox = file.slice(prefix.length).replace(/-eth0$/, '');
    await rm(join(results, file), { force: true });
    await rm(join(results, `cni-loopback-${sandbox}-lo`), { force: true });
  }
  const containerLogs = '/var/log/containers';
  for (const file of await listFiles(containerLogs)) {
    const target = await readlink(join(containerLogs, file)).catch(() => '');
    if (target.startsWith(`${paths.podLogs}/`)) await rm(join(containerLogs, file), { force: true });
  }
  for (const directory of [results, '/var/lib/cni', containerLogs]) await rmdir(directory).catch(() => undefined);
}

async function listFiles(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
