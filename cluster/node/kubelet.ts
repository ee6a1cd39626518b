import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateFiles } from '../control-plane/certificates.ts';
import { writeKubeconfig } from '../control-plane/kubeconfig.ts';
import type { Pki } from '../control-plane/pki.ts';
import type { DaemonSpec } from '../host/daemon.ts';
import { writeIfChanged } from '../host/durable-file.ts';
import { answersOk } from '../host/health.ts';
import { dnsServiceAddress, type NodeAllocation } from '../state/allocation.ts';
import type { NodePaths } from '../state/paths.ts';

export interface KubeletInput {
  readonly command: string;
  readonly clusterName: string;
  readonly server: string;
  readonly node: NodeAllocation;
  readonly paths: NodePaths;
  readonly pki: Pki;
  /** Client certificate of the node (`system:node:NAME`). */
  readonly client: CertificateFiles;
  /** What it serves logs and exec with. */
  readonly serving: CertificateFiles;
}

export async function kubeletDaemon(input: KubeletInput): Promise<DaemonSpec> {
  const { node, paths, pki } = input;
  const kubeconfig = join(paths.directory, 'kubelet.kubeconfig');
  await writeKubeconfig({
    file: kubeconfig,
    clusterName: input.clusterName,
    userName: `system:node:${node.name}`,
    server: input.server,
    authority: pki.authority,
    client: input.client,
  });
  const configFile = join(paths.directory, 'kubelet.json');
  const configuration = `${JSON.stringify(kubeletConfiguration(input), null, 2)}\n`;
  await writeIfChanged(configFile, configuration);
  return {
    name: `kubelet-${node.name}`,
    command: input.command,
    args: [
      `--config=${configFile}`,
      `--kubeconfig=${kubeconfig}`,
      `--root-dir=${paths.kubelet}`,
      `--hostname-override=${node.name}`,
      `--node-ip=${node.address}`,
      '--v=1',
    ],
    networkNamespace: paths.networkNamespace,
    ready: () => answersOk(`http://${node.address}:10248/healthz`),
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
    configuration: configuration + (await readFile(kubeconfig, 'utf8')),
  };
}

export function kubeletConfiguration(input: KubeletInput) {
  const { node, paths, pki } = input;
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: node.address,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: pki.authority.certificate },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: input.serving.certificate,
    tlsPrivateKeyFile: input.serving.key,
    readOnlyPort: 0,
    healthzBindAddress: node.address,
    containerRuntimeEndpoint: `unix://${paths.containerdSocket}`,
    clusterDomain: 'cluster.local',
    clusterDNS: [dnsServiceAddress],
    // Pods that ask for the node's own DNS get none: nothing beyond this machine can be reached.
    resolvConf: '',
    podCIDR: node.podRange,
    podLogsDir: paths.podLogs,
    volumePluginDir: join(paths.kubelet, 'volume-plugins'),
    cgroupDriver: 'cgroupfs',
    cgroupRoot: paths.cgroup,
    failCgroupV1: false,
    failSwapOn: false,
    oomScoreAdj: 0,
    serializeImagePulls: false,
    // The machine's disk is somebody's own, and may be nearly full: that must not evict pods or images.
    evictionHard: {
      'memory.available': '50Mi',
      'nodefs.available': '0%',
      'nodefs.inodesFree': '0%',
      'imagefs.available': '0%',
    },
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    nodeStatusUpdateFrequency: '5s',
    nodeLeaseDurationSeconds: 40,
    shutdownGracePeriod: '0s',
    rotateCertificates: false,
  };
}
