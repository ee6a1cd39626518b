import { readFile } from 'node:fs/promises';
import type { DaemonSpec } from '../host/daemon.ts';
import { answersOk } from '../host/health.ts';
import type { Allocation } from '../state/allocation.ts';
import type { ClusterPaths } from '../state/paths.ts';
import type { Pki } from './pki.ts';

export function etcdDaemon(
  command: string,
  paths: ClusterPaths,
  allocation: Allocation,
  pki: Pki,
  scratch: boolean,
): DaemonSpec {
  const clientUrl = etcdUrl(allocation);
  const peerUrl = `https://127.0.0.1:${allocation.ports.etcdPeer}`;
  return {
    name: 'etcd',
    command,
    args: [
      '--name=pilothouse',
      `--data-dir=${paths.etcdData}`,
      `--listen-client-urls=${clientUrl}`,
      `--advertise-client-urls=${clientUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=pilothouse=${peerUrl}`,
      '--client-cert-auth',
      `--trusted-ca-file=${pki.etcdAuthority.certificate}`,
      `--cert-file=${pki.etcdServer.certificate}`,
      `--key-file=${pki.etcdServer.key}`,
      '--peer-client-cert-auth',
      `--peer-trusted-ca-file=${pki.etcdAuthority.certificate}`,
      `--peer-cert-file=${pki.etcdServer.certificate}`,
      `--peer-key-file=${pki.etcdServer.key}`,
      '--quota-backend-bytes=8589934592',
      '--log-level=warn',
      ...(scratch ? ['--unsafe-no-fsync'] : []),
    ],
    ready: async () => answersOk(`${clientUrl}/readyz`, await etcdCredentials(pki)),
    readyWithinMs: 60_000,
    stopGraceMs: 5_000,
  };
}

/** Where it listens, for whoever has the API server's client certificate. */
export function etcdUrl({ ports }: Allocation): string {
  return `https://127.0.0.1:${ports.etcdClient}`;
}

export async function etcdCredentials(pki: Pki) {
  const [ca, cert, key] = await Promise.all([
    readFile(pki.etcdAuthority.certificate),
    readFile(pki.apiServerEtcdClient.certificate),
    readFile(pki.apiServerEtcdClient.key),
  ]);
  return { ca, cert, key };
}
