import { access, constants } from 'node:fs/promises';
import { tryCommand } from './command.ts';
import { ClusterProblem } from './problem.ts';

export function requireLinux(): void {
  if (process.platform === 'linux') return;
  throw new ClusterProblem(
    `The local cluster runs on Linux, and this is ${process.platform}.`,
    'Give a cluster of your own with --kubeconfig FILE, or run this in a Linux machine.',
  );
}

/** Why this machine can't have real nodes, as the end of a sentence; undefined if it can. */
export async function whyNoNodes(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'they need root';
  const cgroupsWritable = await access('/sys/fs/cgroup', constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!cgroupsWritable) return 'the cgroup file system can’t be written here';
  return whyNoNetworking();
}

async function whyNoNetworking(): Promise<string | undefined> {
  const namespace = `pilothouse-probe-${process.pid}`;
  const bridge = `phprobe${process.pid}`.slice(0, 15);
  try {
    const made = [
      await tryCommand('ip', ['netns', 'add', namespace]),
      await tryCommand('ip', ['link', 'add', bridge, 'type', 'bridge']),
      await tryCommand('iptables', ['--wait', '--list-rules', 'FORWARD']),
    ];
    const failed = made.find((result) => result.exitCode !== 0);
    return failed === undefined
      ? undefined
      : `this machine does not allow networks to be made (${failed.stderr.trim()})`;
  } finally {
    await tryCommand('ip', ['link', 'delete', bridge]);
    await tryCommand('ip', ['netns', 'delete', namespace]);
  }
}
