import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { OwnEntry } from '#server/session/own-entry.ts';
import { type Cluster, slug } from './cluster.ts';
import { readOperatorKubeconfig } from './operator-kubeconfig.ts';

export interface ConfiguredClusters {
  readonly clusters: readonly Cluster[];
  /** Credential of whoever started the server, for the sign-in link. */
  readonly own: OwnEntry | { readonly reason: string };
  readonly skipped: readonly { readonly context: string; readonly reason: string }[];
}

export type ClusterSource =
  | { readonly kind: 'kubeconfig'; readonly paths: readonly string[] }
  | { readonly kind: 'own-cluster'; readonly server: string; readonly caFile: string; readonly displayName: string }
  | { readonly kind: 'embedded' };

export interface SourceSettings {
  readonly kubeconfig: string | undefined;
  readonly clusterCaFile: string | undefined;
  readonly clusterName: string;
}

/** Where `ca.crt` is when nothing is set: our install file's mount of kube-root-ca.crt, then the usual one. */
const caFiles = ['/etc/pilothouse/cluster/ca.crt', '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt'];

/** `PILOTHOUSE_KUBECONFIG`, then the pod's own cluster, then `KUBECONFIG` and `~/.kube/config`, else the embedded one. */
export function chooseSource(
  settings: SourceSettings,
  environment: Readonly<Record<string, string | undefined>>,
): ClusterSource {
  if (settings.kubeconfig !== undefined) return { kind: 'kubeconfig', paths: splitPaths(settings.kubeconfig) };
  const host = environment.KUBERNETES_SERVICE_HOST;
  if (host !== undefined && host !== '') {
    const port = environment.KUBERNETES_SERVICE_PORT_HTTPS ?? environment.KUBERNETES_SERVICE_PORT ?? '443';
    const address = host.includes(':') ? `[${host}]` : host;
    const caFile = settings.clusterCaFile ?? caFiles.find((file) => existsSync(file)) ?? caFiles[0] ?? '';
    return {
      kind: 'own-cluster',
      server: `https://${address}${port === '443' ? '' : `:${port}`}`,
      caFile,
      displayName: settings.clusterName,
    };
  }
  const listed = splitPaths(environment.KUBECONFIG ?? '').filter((path) => existsSync(path));
  if (listed.length > 0) return { kind: 'kubeconfig', paths: listed };
  const usual = join(homedir(), '.kube', 'config');
  return existsSync(usual) ? { kind: 'kubeconfig', paths: [usual] } : { kind: 'embedded' };
}

export async function readClusters(source: Exclude<ClusterSource, { kind: 'embedded' }>): Promise<ConfiguredClusters> {
  if (source.kind === 'kubeconfig') return await readOperatorKubeconfig(source.paths);
  const cluster: Cluster = {
    id: slug(source.displayName),
    displayName: source.displayName,
    server: source.server,
    certificateAuthority: await readFile(source.caFile, 'utf8'),
  };
  return { clusters: [cluster], skipped: [], own: { reason: 'a server in a cluster has no credential of its own' } };
}

function splitPaths(list: string): string[] {
  return list.split(delimiter).filter((path) => path !== '');
}
