import { createHash } from 'node:crypto';
import type { ClusterMark } from '#lib/protocol/cluster-mark.ts';
import { certificatesOf } from './certificate.ts';

/** A cluster of this server's configuration: where it is and whom to trust there. Never a credential. */
export interface Cluster {
  /** Slug, the `{cluster}` of every URL. */
  readonly id: string;
  readonly displayName: string;
  readonly mark?: ClusterMark;
  /** `https://10.250.0.1:6443`, without a slash at the end; a path (Rancher's, say) is kept. */
  readonly server: string;
  /** The same for others than this server, for kubeconfigs that are handed out. Never dialled here. */
  readonly outerAddress?: string;
  /** PEM; absent: the certificate authorities that Node ships. */
  readonly certificateAuthority?: string;
  /** Name expected in the server's certificate when it isn't the address. */
  readonly tlsServerName?: string;
  /** Only from the operator's own kubeconfig. */
  readonly insecureSkipTlsVerify?: boolean;
}

/** `arn:aws:eks:eu-west-1:1:cluster/Dev` → `arn-aws-eks-eu-west-1-1-cluster-dev`. Never empty. */
export function slug(name: string): string {
  const made = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return made === '' ? `cluster-${createHash('sha256').update(name).digest('hex').slice(0, 8)}` : made;
}

/** Gives every cluster an id of its own: equal slugs get a number. */
export function withIds(clusters: readonly Omit<Cluster, 'id'>[]): Cluster[] {
  const taken = new Set<string>();
  return clusters.map((cluster) => {
    const wanted = slug(cluster.displayName);
    let id = wanted;
    for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    return { ...cluster, id };
  });
}

/**
 * Names the cluster by what a credential is trusted to: address and CA. A sealed session is bound to it, so that a
 * cookie made for one cluster is worth nothing at another of the same id.
 */
export function clusterFingerprint(cluster: Cluster): string {
  const known = fingerprints.get(cluster);
  if (known !== undefined) return known;
  const made = makeFingerprint(cluster);
  fingerprints.set(cluster, made);
  return made;
}

/** Asked for on every request, and certificates are slow to read. */
const fingerprints = new WeakMap<Cluster, string>();

function makeFingerprint(cluster: Cluster): string {
  const authorities = certificatesOf(cluster.certificateAuthority ?? '').map((one) => one.fingerprint256);
  const parts = [cluster.id, cluster.server, cluster.tlsServerName ?? '', ...authorities.sort()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
