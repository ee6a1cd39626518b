import { apiServerAddress } from './control-plane/api-server.ts';
import { ApiClient } from './control-plane/client.ts';
import { pkiOf } from './control-plane/pki.ts';
import { readPublishedStages } from './control-plane/published-stages.ts';
import { processesOf } from './host/process-table.ts';
import { pathsOf } from './state/paths.ts';
import { findRegistered } from './state/registry.ts';
import type { Stage } from './state/stages.ts';

export interface ClusterStatus {
  readonly name: string;
  readonly mode: 'nodes' | 'control-plane';
  readonly server: string;
  readonly isServing: boolean;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  readonly stages: readonly Stage[];
  readonly kubeconfigPath: string;
  readonly logDirectory: string;
}

/** What is known of the cluster; undefined if there never was one of this name, or it was purged. */
export async function readStatus(name: string): Promise<ClusterStatus | undefined> {
  const paths = pathsOf(name);
  const registered = await findRegistered(name);
  if (registered === undefined) return undefined;
  const server = apiServerAddress(registered.allocation, registered.mode === 'nodes').url;
  const processes = (await processesOf(paths.stateDirectory)).map((process) => ({
    name: process.owner.slice(process.owner.indexOf('#') + 1),
    program: process.program,
    pid: process.pid,
  }));
  const daemons = processes.filter((process) => !process.program.startsWith('containerd-shim'));
  return {
    name,
    mode: registered.mode,
    server,
    ...(await ask(server, name)),
    processes: daemons.toSorted((one, other) => one.name.localeCompare(other.name)),
    kubeconfigPath: paths.kubeconfig,
    logDirectory: paths.logDirectory,
  };
}

async function ask(server: string, name: string): Promise<Pick<ClusterStatus, 'isServing' | 'stages'>> {
  const pki = pkiOf(pathsOf(name));
  try {
    const client = await ApiClient.open(server, pki.authority, pki.admin);
    try {
      if (!(await client.isReady())) return { isServing: false, stages: [] };
      return { isServing: true, stages: await readPublishedStages(client) };
    } finally {
      await client.close();
    }
  } catch {
    return { isServing: false, stages: [] };
  }
}
