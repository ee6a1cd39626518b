import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { OwnEntry } from '#server/session/own-entry.ts';
import { type Cluster, withIds } from './cluster.ts';
import { parseExec, withAbsoluteCommand } from './exec-entry.ts';
import { ExecPlugin } from './exec-plugin.ts';
import {
  type ClusterEntry,
  type Kubeconfig,
  KubeconfigProblem,
  mergeKubeconfigs,
  normalServer,
  parseKubeconfig,
  type UserEntry,
} from './kubeconfig.ts';

/**
 * The operator's own kubeconfig, named on the command line or in the environment. Only here are file paths followed,
 * and only for addresses and authorities; `ownCredential` is for the sign-in link on somebody's own machine.
 */
export interface OperatorKubeconfig {
  readonly clusters: readonly Cluster[];
  /** Contexts that can't be served, and why. */
  readonly skipped: readonly { readonly context: string; readonly reason: string }[];
  /** Of the current context; `reason` says why there is no link. */
  readonly own: OwnEntry | { readonly reason: string };
}

/** @throws {KubeconfigProblem | NodeJS.ErrnoException} when a file can't be read at all. */
export async function readOperatorKubeconfig(paths: readonly string[]): Promise<OperatorKubeconfig> {
  const config = mergeKubeconfigs(await Promise.all(paths.map(readOne)));
  const skipped: { context: string; reason: string }[] = [];
  const served = new Map<string, { contexts: string[]; entry: string; cluster: Omit<Cluster, 'id' | 'displayName'> }>();
  for (const context of config.contexts) {
    const entry = config.clusters.get(context.cluster);
    try {
      if (entry === undefined)
        throw new KubeconfigProblem('', `it names the cluster "${context.cluster}", which is not there`);
      const cluster = await clusterOf(entry);
      const key = JSON.stringify(cluster);
      const known = served.get(key);
      if (known === undefined) served.set(key, { contexts: [context.name], entry: context.cluster, cluster });
      else known.contexts.push(context.name);
    } catch (error) {
      skipped.push({ context: context.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const groups = [...served.values()];
  // Contexts that differ only in their user or namespace are one cluster: here everybody brings a user of their own.
  const clusters = withIds(
    groups.map(({ contexts, entry, cluster }) => ({
      ...cluster,
      displayName: contexts.length > 1 ? entry : (contexts[0] ?? entry),
    })),
  );
  const current = groups.findIndex((group) => group.contexts.includes(config.currentContext));
  return { clusters, skipped, own: await ownEntry(config, clusters[current]) };
}

async function readOne(path: string): Promise<Kubeconfig> {
  const config = parseKubeconfig(await readFile(path, 'utf8'));
  const base = dirname(resolve(path));
  const absolute = (file: string | undefined) => (file === undefined ? {} : { file: resolve(base, file) });
  // Relative paths are relative to the file they stand in (client-go's ResolveLocalPaths).
  const clusters = new Map(
    [...config.clusters].map(([name, entry]) => {
      const { file } = absolute(entry['certificate-authority']);
      return [name, file === undefined ? entry : { ...entry, 'certificate-authority': file }];
    }),
  );
  const users = new Map(
    [...config.users].map(([name, entry]) => {
      const moved = { ...entry, ...(entry.exec === undefined ? {} : { exec: withAbsoluteCommand(entry.exec, base) }) };
      for (const field of ['tokenFile', 'client-certificate', 'client-key'] as const) {
        const { file } = absolute(entry[field]);
        if (file !== undefined) moved[field] = file;
      }
      return [name, moved];
    }),
  );
  return { ...config, clusters, users };
}

async function clusterOf(entry: ClusterEntry): Promise<Omit<Cluster, 'id' | 'displayName'>> {
  const server = normalServer(entry.server);
  if (server === undefined) throw new KubeconfigProblem('server', 'its server is not an address');
  if (!server.startsWith('https://'))
    throw new KubeconfigProblem('server', 'its server is not https: credentials are sent over TLS only');
  if (entry['proxy-url'] !== undefined) throw new KubeconfigProblem('proxy-url', 'proxy-url is not supported');
  const authority = await dataOrFile(entry['certificate-authority-data'], entry['certificate-authority']);
  const insecure = entry['insecure-skip-tls-verify'] === true;
  const name = entry['tls-server-name'];
  return {
    server,
    ...(authority === undefined ? {} : { certificateAuthority: authority }),
    ...(name === undefined ? {} : { tlsServerName: name }),
    ...(insecure ? { insecureSkipTlsVerify: true } : {}),
  };
}

async function dataOrFile(data: string | undefined, path: string | undefined): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  return path === undefined ? undefined : await readFile(path, 'utf8');
}

async function ownEntry(config: Kubeconfig, cluster: Cluster | undefined): Promise<OperatorKubeconfig['own']> {
  const context = config.contexts.find(({ name }) => name === config.currentContext);
  if (context === undefined || cluster === undefined) return { reason: 'the kubeconfig has no usable current context' };
  const user = config.users.get(context.user);
  if (user === undefined) return { reason: `the current context names the user "${context.user}", which is not there` };
  if (user['auth-provider'] !== undefined) {
    return { reason: 'its credential comes from an auth-provider, which Kubernetes has dropped (v1.26): use exec' };
  }
  if (Object.keys(user).some((field) => /^as($|-)/.test(field))) return { reason: 'it impersonates another user' };
  const certificate = await dataOrFile(user['client-certificate-data'], user['client-certificate']);
  const key = await dataOrFile(user['client-key-data'], user['client-key']);
  if (certificate !== undefined && key !== undefined) {
    return { cluster, credential: { kind: 'client-certificate', certificate, key } };
  }
  const token =
    user.token ?? (user.tokenFile === undefined ? undefined : (await readFile(user.tokenFile, 'utf8')).trim());
  if (token !== undefined && token !== '') return { cluster, credential: { kind: 'token', token } };
  if (user.exec !== undefined) return pluginOf(user, config.clusters.get(context.cluster) ?? {}, cluster);
  return { reason: 'its user has neither a token nor a client certificate' };
}

/** As in client-go, a token or a certificate beside it wins. */
function pluginOf(user: UserEntry, entry: ClusterEntry, cluster: Cluster): OperatorKubeconfig['own'] {
  try {
    const { server, certificateAuthority: authority } = cluster;
    return { cluster, plugin: new ExecPlugin(parseExec(user.exec, { entry, server, authority })) };
  } catch (error) {
    if (!(error instanceof KubeconfigProblem)) throw error;
    return { reason: `${error.field}: ${error.message}` };
  }
}
