import { dirname, join } from 'node:path';
import { runCommand, tryCommand } from '../host/command.ts';
import { ClusterProblem } from '../host/problem.ts';
import type { ClusterContext } from '../state/context.ts';
import { nodePathsOf } from '../state/paths.ts';

/** Puts an archive (`docker save`, `npm run image`) into every node, as one would by hand where there is no registry. */
export async function importImages(context: ClusterContext, archive: string): Promise<void> {
  await onEveryNode(context, (ctr) => runCommand(ctr.command, [...ctr.args, 'images', 'import', archive]));
}

/** `docker.io/library/pilothouse:0.1.0`; one that is not there is no problem. */
export async function removeImages(context: ClusterContext, names: readonly string[]): Promise<void> {
  await onEveryNode(context, (ctr) => tryCommand(ctr.command, [...ctr.args, 'images', 'rm', '--sync', ...names]));
}

interface Ctr {
  readonly command: string;
  readonly args: readonly string[];
}

/** One after the other: unpacking is work for the disk. */
async function onEveryNode(
  { paths, allocation, programs }: ClusterContext,
  work: (ctr: Ctr) => Promise<unknown>,
): Promise<void> {
  if (programs === undefined) {
    throw new ClusterProblem(
      `Cluster "${paths.name}" has no real nodes.`,
      'Images run on real nodes only: run the command as root.',
    );
  }
  const command = join(dirname(programs.containerd), 'ctr');
  for (const node of allocation.nodes) {
    const { containerdSocket } = nodePathsOf(paths, node.name);
    await work({ command, args: ['--address', containerdSocket, '--namespace', 'k8s.io'] });
  }
}
