import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../host/command.ts';
import type { DaemonSpec } from '../host/daemon.ts';
import { writeIfChanged } from '../host/durable-file.ts';
import type { NodePrograms } from '../host/packages.ts';
import type { NodeAllocation } from '../state/allocation.ts';
import type { NodePaths } from '../state/paths.ts';

export interface ContainerdInput {
  readonly programs: NodePrograms;
  readonly node: NodeAllocation;
  readonly paths: NodePaths;
  /** Host and port of the cluster's own image registry. */
  readonly registry: string;
  readonly pauseImage: string;
  readonly networkName: string;
}

export async function containerdDaemon(input: ContainerdInput): Promise<DaemonSpec> {
  const { programs, node, paths } = input;
  const cniConfiguration = join(paths.cni, 'net.d');
  const certificates = join(paths.directory, 'registries');
  const configFile = join(paths.directory, 'containerd.toml');
  const configuration = containerdConfiguration(input, cniConfiguration, certificates);
  await mkdir(paths.containerdState, { recursive: true });
  await writeIfChanged(join(cniConfiguration, '10-pilothouse.conflist'), networkConfiguration(input));
  await writeIfChanged(join(certificates, '_default', 'hosts.toml'), registryHosts(input.registry));
  await writeIfChanged(configFile, configuration);
  return {
    name: `containerd-${node.name}`,
    command: programs.containerd,
    args: [`--config=${configFile}`, '--log-level=warn'],
    // Its shim and runc are found by name; a PATH in front keeps those that belong to it.
    env: {
      PATH: [
        dirname(programs.containerd),
        dirname(programs.runc),
        process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
      ].join(':'),
    },
    networkNamespace: paths.networkNamespace,
    ready: async () => {
      await runCommand(join(dirname(programs.containerd), 'ctr'), [
        '--address',
        paths.containerdSocket,
        '--connect-timeout',
        '1s',
        'plugins',
        'ls',
      ]);
      return true;
    },
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
    configuration,
  };
}

/** Version 2 of the format: containerd 1.x and 2.x read it. */
export function containerdConfiguration(
  input: ContainerdInput,
  cniConfiguration: string,
  certificates: string,
): string {
  const { paths, programs } = input;
  return `version = 2
root = ${quote(paths.containerdRoot)}
state = ${quote(paths.containerdState)}
oom_score = 0
disabled_plugins = [
  "io.containerd.internal.v1.opt",
  "io.containerd.snapshotter.v1.aufs",
  "io.containerd.snapshotter.v1.btrfs",
  "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs",
]

[grpc]
  address = ${quote(paths.containerdSocket)}

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = ${quote(input.pauseImage)}
  # A machine may withhold CAP_SYS_RESOURCE; without this every sandbox dies there.
  restrict_oom_score_adj = true
  # Pod network namespaces stay among the cluster's own files and go with them.
  netns_mounts_under_state_dir = true
  enable_unprivileged_ports = true
  enable_unprivileged_icmp = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        BinaryName = ${quote(programs.runc)}
        SystemdCgroup = false

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = ${quote(programs.cniDirectory)}
    conf_dir = ${quote(cniConfiguration)}
    max_conf_num = 1

  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = ${quote(certificates)}
`;
}

/** The only registry there is, for images of every name: what it does not have is really "not found". */
export function registryHosts(registry: string): string {
  return `server = "http://${registry}"

[host."http://${registry}"]
  capabilities = ["pull", "resolve"]
`;
}

/**
 * One routed cable for each pod (ptp), not a bridge: then traffic between pods of one node passes iptables on any
 * kernel, without br_netfilter.
 */
export function networkConfiguration(input: Pick<ContainerdInput, 'node' | 'paths' | 'networkName'>): string {
  const configuration = {
    cniVersion: '0.4.0',
    name: input.networkName,
    plugins: [
      {
        type: 'ptp',
        ipMasq: false,
        mtu: 1500,
        ipam: {
          type: 'host-local',
          dataDir: join(input.paths.cni, 'addresses'),
          ranges: [[{ subnet: input.node.podRange }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
  return `${JSON.stringify(configuration, null, 2)}\n`;
}

/** A TOML basic string: the same escapes as JSON. */
function quote(text: string): string {
  return JSON.stringify(text);
}
