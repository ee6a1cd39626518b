import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pkiOf } from '../control-plane/pki.ts';
import { allocationFor } from '../state/allocation.ts';
import { nodePathsOf, pathsOf } from '../state/paths.ts';
import { containerdConfiguration, networkConfiguration, registryHosts } from './containerd.ts';
import { kubeletConfiguration } from './kubelet.ts';

const environment = { XDG_STATE_HOME: '/state' };
const cluster = pathsOf('test', environment);
const [node] = allocationFor(3).nodes;
if (node === undefined) throw new Error('an allocation has nodes');
const paths = nodePathsOf(cluster, node.name);
const programs = {
  containerd: '/bin/containerd',
  runc: '/bin/runc "quoted"',
  busybox: '/bin/busybox',
  nginx: '/bin/nginx',
  registry: '/bin/registry',
  cniDirectory: '/cni',
};

describe('configuration of a node', () => {
  const input = { programs, node, paths, registry: '10.250.3.1:5000', pauseImage: 'pause:1', networkName: 'net' };

  it('keeps containerd, its mounts and the pods’ networks among the cluster’s own files', () => {
    const toml = containerdConfiguration(input, '/etc/net', '/etc/registries');
    expect(toml).toContain(`root = "${paths.containerdRoot}"`);
    expect(toml).toContain(`state = "/run/pilothouse/test/node-1/containerd"`);
    expect(toml).toContain('netns_mounts_under_state_dir = true');
    expect(toml).toContain('restrict_oom_score_adj = true');
    expect(toml).toContain(String.raw`BinaryName = "/bin/runc \"quoted\""`);
  });

  it('pulls from the cluster’s registry and from nowhere else', () => {
    expect(registryHosts('10.250.3.1:5000')).toBe(
      'server = "http://10.250.3.1:5000"\n\n[host."http://10.250.3.1:5000"]\n  capabilities = ["pull", "resolve"]\n',
    );
  });

  it('gives pods addresses of the node’s own range', () => {
    const plugins = z.object({
      plugins: z.array(z.object({ type: z.string(), ipam: z.object({ ranges: z.unknown() }).optional() })),
    });
    const [ptp] = plugins.parse(JSON.parse(networkConfiguration(input))).plugins;
    expect(ptp).toEqual({ type: 'ptp', ipam: { ranges: [[{ subnet: '10.244.13.0/24' }]] } });
  });

  it('gives each kubelet a cgroup, a root and an address of its own, and admits nobody unknown', () => {
    const pki = pkiOf(cluster);
    const configuration = kubeletConfiguration({
      command: '/bin/kubelet',
      clusterName: 'test',
      server: 'https://10.250.3.1:6443',
      node,
      paths,
      pki,
      client: pki.admin,
      serving: pki.admin,
    });
    expect(configuration).toMatchObject({
      address: '10.250.3.2',
      cgroupRoot: '/pilothouse-test-node-1',
      podLogsDir: '/state/pilothouse/clusters/test/nodes/node-1/pod-logs',
      authentication: { anonymous: { enabled: false } },
      authorization: { mode: 'Webhook' },
      readOnlyPort: 0,
    });
  });
});
