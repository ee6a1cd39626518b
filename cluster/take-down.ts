import { randomUUID } from 'node:crypto';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from './host/durable-file.ts';
import { withLock } from './host/lock.ts';
import { unmountBelow } from './host/mounts.ts';
import { removeNetwork } from './host/network.ts';
import { endProcesses, isProgramRunning, processesOf } from './host/process-table.ts';
import { stopNode } from './node/stop-node.ts';
import { nodePathsOf, pathsOf } from './state/paths.ts';
import { findRegistered, forgetCluster } from './state/registry.ts';
import { stageIds } from './state/stages.ts';

export interface TakeDownOptions {
  readonly name: string;
  /** Removes what the cluster stores too: objects, volumes, keys, addresses. */
  readonly purge: boolean;
  readonly onStep?: (sentence: string) => void;
}

const graceMs = 4_000;

/**
 * Ends the cluster and leaves nothing of it on the machine: no process, mount, network, cgroup or iptables rule.
 * Its stored state stays for the next start unless purged. Works on what a crash has left, too.
 */
export async function takeDown(options: TakeDownOptions): Promise<void> {
  const paths = pathsOf(options.name);
  const say = options.onStep ?? (() => {});
  // A start that is still building sees this and stops; one within a stage is waited for.
  await writeWhole(paths.takenDown, `${randomUUID()}\n`);
  await withLocks(
    stageIds.map((id) => join(paths.lockDirectory, id)),
    async () => {
      const registered = await findRegistered(options.name);
      if (registered?.mode === 'nodes') {
        say('Ending the nodes and their containers');
        await Promise.all(registered.allocation.nodes.map((node) => stopNode(paths, node.name)));
      }
      say('Ending the control plane');
      await endProcesses(await processesOf(paths.stateDirectory), graceMs);
      if (registered?.mode === 'nodes') {
        say('Removing networks, mounts and cgroups');
        const names = registered.allocation.nodes.map((node) => nodePathsOf(paths, node.name).networkNamespaceName);
        await removeNetwork(registered.allocation, names);
        await unmountBelow(paths.runDirectory);
        await unmountBelow(paths.stateDirectory);
        await rm(paths.runDirectory, { recursive: true, force: true });
        await rmdir(dirname(paths.runDirectory)).catch(() => undefined);
      }
      if (options.purge) {
        say('Removing its stored state');
        await forgetCluster(options.name, paths.stateDirectory);
      }
    },
  );
  await removeKubeletTraces();
}

/** The kubelet makes its device plug-in folder at a fixed place, whatever its root directory is. */
async function removeKubeletTraces(): Promise<void> {
  const root = '/var/lib/kubelet';
  const entries = await readdir(root).catch(() => []);
  const isOnlyThat = entries.length === 1 && entries[0] === 'device-plugins';
  if (isOnlyThat && !(await isProgramRunning('kubelet'))) await rm(root, { recursive: true, force: true });
}

async function withLocks<T>(files: readonly string[], body: () => Promise<T>): Promise<T> {
  const [first, ...rest] = files;
  return first === undefined ? body() : withLock(first, () => withLocks(rest, body));
}
