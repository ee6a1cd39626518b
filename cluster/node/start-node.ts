import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { certificateFiles, ensureCertificate } from '../control-plane/certificates.ts';
import type { ApiClient } from '../control-plane/client.ts';
import type { RunningApi } from '../control-plane/start-api.ts';
import { ensureCgroup } from '../host/cgroup.ts';
import { ensureDaemon } from '../host/daemon.ts';
import { ensureNodeNetwork, hasNamespace } from '../host/network.ts';
import type { NodePrograms } from '../host/packages.ts';
import { waitUntil } from '../host/wait.ts';
import { pauseImage } from '../images/catalogue.ts';
import type { NodeAllocation } from '../state/allocation.ts';
import type { ClusterContext } from '../state/context.ts';
import { nodePathsOf } from '../state/paths.ts';
import { containerdDaemon } from './containerd.ts';
import { kubeProxyDaemon } from './kube-proxy.ts';
import { kubeletDaemon } from './kubelet.ts';
import { isNodeReady } from './node-ready.ts';
import { stopNode } from './stop-node.ts';

export interface NodeBinaries {
  readonly kubelet: string;
  readonly kubeProxy: string;
}

/** One real node: its network namespace, containerd, kubelet and kube-proxy. Returns when the node is Ready. */
export async function startNode(
  context: ClusterContext,
  programs: NodePrograms,
  api: RunningApi,
  binaries: NodeBinaries,
  node: NodeAllocation,
): Promise<void> {
  const { paths: cluster, allocation, signal } = context;
  const paths = nodePathsOf(cluster, node.name);
  for (const directory of [paths.kubelet, paths.podLogs, paths.volumes, paths.containerdRoot]) {
    await mkdir(directory, { recursive: true, mode: 0o711 });
  }
  // Without its network (a reboot, somebody's clean-up) what still runs of the node is cut off for good.
  if (!(await hasNamespace(paths.networkNamespaceName))) await stopNode(cluster, node.name);
  await ensureNodeNetwork(allocation, node, paths.networkNamespaceName);
  await ensureCgroup(paths.cgroup);
  const credentials = await ensureNodeCertificates(api, node, join(paths.directory, 'pki'));
  const containerd = await containerdDaemon({
    programs,
    node,
    paths,
    registry: `${allocation.gateway}:${allocation.ports.registry}`,
    pauseImage,
    networkName: paths.networkNamespaceName,
  });
  await ensureDaemon(cluster, containerd, signal);
  const common = { clusterName: cluster.name, server: api.server, node, paths, pki: api.pki };
  const { kubelet: client, serving, kubeProxy } = credentials;
  const startedAt = new Date();
  const [isKubeletNew] = await Promise.all([
    ensureDaemon(cluster, await kubeletDaemon({ ...common, command: binaries.kubelet, client, serving }), signal),
    ensureDaemon(
      cluster,
      await kubeProxyDaemon({
        ...common,
        command: binaries.kubeProxy,
        clusterPodRange: allocation.podRange,
        client: kubeProxy,
      }),
      signal,
    ),
  ]);
  await waitUntil(() => isNodeReady(api.client, node.name, isKubeletNew ? startedAt : undefined), {
    withinMs: 90_000,
    what: `node ${node.name} to become Ready`,
    signal,
  });
  await recordPodRange(api.client, node);
}

async function ensureNodeCertificates(api: RunningApi, node: NodeAllocation, directory: string) {
  const kubelet = certificateFiles(directory, 'kubelet-client');
  const serving = certificateFiles(directory, 'kubelet-server');
  const kubeProxy = certificateFiles(directory, 'kube-proxy');
  const issuer = api.pki.authority;
  await ensureCertificate(kubelet, {
    issuer,
    commonName: `system:node:${node.name}`,
    organization: 'system:nodes',
    usages: ['clientAuth'],
  });
  await ensureCertificate(serving, {
    issuer,
    commonName: `system:node:${node.name}`,
    organization: 'system:nodes',
    usages: ['serverAuth'],
    addresses: [node.address],
    dnsNames: [node.name],
  });
  await ensureCertificate(kubeProxy, { issuer, commonName: 'system:kube-proxy', usages: ['clientAuth'] });
  return { kubelet, serving, kubeProxy };
}

const nodeSchema = z.object({ spec: z.object({ podCIDR: z.string().optional() }) });

/** For readers of the object only: the range itself is in the node's CNI configuration. It can be set once. */
async function recordPodRange(client: ApiClient, node: NodeAllocation): Promise<void> {
  const { spec } = nodeSchema.parse(await client.get(`/api/v1/nodes/${node.name}`));
  if (spec.podCIDR !== undefined) return;
  await client.merge(`/api/v1/nodes/${node.name}`, { spec: { podCIDR: node.podRange, podCIDRs: [node.podRange] } });
}
