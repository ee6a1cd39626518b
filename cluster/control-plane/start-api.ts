import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensureDaemon } from '../host/daemon.ts';
import { ensureBridge } from '../host/network.ts';
import type { ClusterContext } from '../state/context.ts';
import { accessObjects } from './access.ts';
import { apiServerAddress, apiServerDaemon } from './api-server.ts';
import { ApiClient } from './client.ts';
import { etcdDaemon } from './etcd.ts';
import { applyJoining } from './joining.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { ensurePki, type Pki } from './pki.ts';

export interface RunningApi {
  readonly client: ApiClient;
  readonly pki: Pki;
  readonly server: string;
}

/** Brings etcd and the API server up and makes the accounts that people sign in with. */
export async function startApi(
  context: ClusterContext,
  binaries: { readonly etcd: string; readonly apiServer: string },
): Promise<RunningApi> {
  const { paths, allocation, signal } = context;
  await mkdir(paths.stateDirectory, { recursive: true, mode: 0o700 });
  await mkdir(paths.etcdData, { recursive: true, mode: 0o700 });
  await mkdir(dirname(paths.auditLog), { recursive: true, mode: 0o700 });
  if (context.mode === 'nodes') await ensureBridge(allocation);
  const pki = await ensurePki(paths, allocation);
  const address = apiServerAddress(allocation, context.mode === 'nodes');
  await writeKubeconfig({
    file: paths.kubeconfig,
    clusterName: `pilothouse-${paths.name}`,
    userName: 'kubernetes-admin',
    server: address.url,
    authority: pki.authority,
    client: pki.admin,
  });
  await ensureDaemon(paths, etcdDaemon(binaries.etcd, paths, allocation, pki, context.scratch), signal);
  const client = await ApiClient.open(address.url, pki.authority, pki.admin);
  const ready = () => client.isReady();
  await ensureDaemon(
    paths,
    await apiServerDaemon({ command: binaries.apiServer, paths, allocation, pki, address, ready }),
    signal,
  );
  await client.applyAll(accessObjects);
  await applyJoining(client, pki);
  return { client, pki, server: address.url };
}
