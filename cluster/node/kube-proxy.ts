import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateFiles } from '../control-plane/certificates.ts';
import { writeKubeconfig } from '../control-plane/kubeconfig.ts';
import type { Pki } from '../control-plane/pki.ts';
import type { DaemonSpec } from '../host/daemon.ts';
import { answersOk } from '../host/health.ts';
import type { NodeAllocation } from '../state/allocation.ts';
import type { NodePaths } from '../state/paths.ts';

export interface KubeProxyInput {
  readonly command: string;
  readonly clusterName: string;
  readonly clusterPodRange: string;
  readonly server: string;
  readonly node: NodeAllocation;
  readonly paths: NodePaths;
  readonly pki: Pki;
  readonly client: CertificateFiles;
}

export async function kubeProxyDaemon(input: KubeProxyInput): Promise<DaemonSpec> {
  const { node, paths } = input;
  const kubeconfig = join(paths.directory, 'kube-proxy.kubeconfig');
  await writeKubeconfig({
    file: kubeconfig,
    clusterName: input.clusterName,
    userName: 'system:kube-proxy',
    server: input.server,
    authority: input.pki.authority,
    client: input.client,
  });
  return {
    name: `kube-proxy-${node.name}`,
    command: input.command,
    args: [
      `--kubeconfig=${kubeconfig}`,
      `--hostname-override=${node.name}`,
      '--proxy-mode=iptables',
      `--cluster-cidr=${input.clusterPodRange}`,
      `--healthz-bind-address=${node.address}:10256`,
      '--metrics-bind-address=127.0.0.1:10249',
      '--oom-score-adj=0',
      // These belong to the machine, not to the node's network namespace.
      '--conntrack-max-per-core=0',
      '--conntrack-tcp-timeout-established=0',
      '--conntrack-tcp-timeout-close-wait=0',
    ],
    networkNamespace: paths.networkNamespace,
    ready: () => answersOk(`http://${node.address}:10256/livez`),
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
    configuration: await readFile(kubeconfig, 'utf8'),
  };
}
