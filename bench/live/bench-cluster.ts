import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ApiClient } from '#cluster/control-plane/client.ts';
import { pkiOf } from '#cluster/control-plane/pki.ts';
import { ensureCluster } from '#cluster/embedded.ts';
import { pathsOf } from '#cluster/state/paths.ts';
import { root } from '#scripts/install.mjs';
import type { ServedCluster } from '#scripts/test/console-server.ts';
import { FaultyProxy } from '../soak/faulty-proxy.ts';

export const podsPath = '/api/v1/pods';

/** A real API server with made-up nodes. Pilothouse reaches it through a proxy that can say more than it says. */
export interface BenchCluster {
  readonly client: ApiClient;
  readonly proxy: FaultyProxy;
  readonly token: string;
  /** Straight to the API server. */
  readonly direct: ServedCluster;
  readonly proxied: ServedCluster;
  close(): Promise<void>;
}

export async function openBenchCluster(name: string): Promise<BenchCluster> {
  const cluster = await ensureCluster({ name, until: 'all', scratch: true, controlPlaneOnly: true });
  const pki = pkiOf(pathsOf(name));
  const authority = await readFile(cluster.certificateAuthorityPath, 'utf8');
  const client = await ApiClient.open(cluster.server, pki.authority, pki.admin, 8);
  const proxy = await FaultyProxy.start(
    { server: cluster.server, authority: pki.authority, certificate: pki.apiServer },
    { random: Math.random, traces: false },
  );
  return {
    client,
    proxy,
    token: await cluster.adminToken(),
    direct: { name, server: cluster.server, authority },
    proxied: { name, server: proxy.url, authority },
    close: async () => {
      await proxy.close();
      await client.close();
    },
  };
}

/** Makes what is missing of so many pods; a load that is there goes on. */
export async function loadPods(name: string, pods: number, leastNodes = 1): Promise<void> {
  const nodes = Math.max(leastNodes, Math.ceil(pods / 100));
  await cli('load', '--nodes', String(nodes), '--pods', String(pods), '--name', name);
}

export async function removeBenchCluster(name: string): Promise<void> {
  await cli('down', '--purge', '--name', name);
}

async function cli(...args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [`${root}cluster/main.ts`, ...args], { maxBuffer: 64 << 20 });
}
