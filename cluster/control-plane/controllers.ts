import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DaemonSpec } from '../host/daemon.ts';
import { answersOk } from '../host/health.ts';
import { type Allocation, serviceRange } from '../state/allocation.ts';
import type { ClusterPaths } from '../state/paths.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import type { Pki } from './pki.ts';

export interface ControllerInput {
  readonly command: string;
  readonly paths: ClusterPaths;
  readonly allocation: Allocation;
  readonly pki: Pki;
  readonly server: string;
}

export async function controllerManagerDaemon(input: ControllerInput): Promise<DaemonSpec> {
  const { paths, allocation, pki } = input;
  const kubeconfig = join(paths.stateDirectory, 'controller-manager.kubeconfig');
  await writeKubeconfig({
    file: kubeconfig,
    clusterName: paths.name,
    userName: 'system:kube-controller-manager',
    server: input.server,
    authority: pki.authority,
    client: pki.controllerManager,
  });
  const port = allocation.ports.controllerManager;
  return {
    name: 'kube-controller-manager',
    command: input.command,
    args: [
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--controllers=*,bootstrapsigner,tokencleaner',
      '--use-service-account-credentials',
      `--service-account-private-key-file=${pki.serviceAccountKey}`,
      `--root-ca-file=${pki.authority.certificate}`,
      `--cluster-signing-cert-file=${pki.authority.certificate}`,
      `--cluster-signing-key-file=${pki.authority.key}`,
      `--requestheader-client-ca-file=${pki.frontProxyAuthority.certificate}`,
      `--cluster-cidr=${allocation.podRange}`,
      `--service-cluster-ip-range=${serviceRange}`,
      // Pod ranges are given out with the addresses: thousands of kwok nodes would use up any range.
      '--allocate-node-cidrs=false',
      '--leader-elect=false',
      '--node-monitor-grace-period=40s',
      '--profiling=false',
    ],
    ready: () => answersOk(`https://127.0.0.1:${port}/healthz`),
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
    configuration: await readFile(kubeconfig, 'utf8'),
  };
}

export async function schedulerDaemon(input: ControllerInput): Promise<DaemonSpec> {
  const { paths, allocation, pki } = input;
  const kubeconfig = join(paths.stateDirectory, 'scheduler.kubeconfig');
  await writeKubeconfig({
    file: kubeconfig,
    clusterName: paths.name,
    userName: 'system:kube-scheduler',
    server: input.server,
    authority: pki.authority,
    client: pki.scheduler,
  });
  const port = allocation.ports.scheduler;
  return {
    name: 'kube-scheduler',
    command: input.command,
    args: [
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--kubeconfig=${kubeconfig}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      '--profiling=false',
    ],
    ready: () => answersOk(`https://127.0.0.1:${port}/healthz`),
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
    configuration: await readFile(kubeconfig, 'utf8'),
  };
}
