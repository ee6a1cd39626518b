import type { KubeconfigContexts } from '#lib/protocol/session.ts';
import { Refusal } from '#server/http/refusal.ts';
import { sameAuthorities } from '#server/upstream/certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import {
  type ClusterEntry,
  type Kubeconfig,
  KubeconfigProblem,
  normalServer,
  parseKubeconfig,
} from '#server/upstream/kubeconfig.ts';
import type { Credential } from './credential.ts';
import { credentialFacts } from './credential-facts.ts';
import { decode, readContext } from './kubeconfig-credential.ts';

/** What a user's kubeconfig offers. @throws {Refusal} `kubeconfig-refused` when the file itself can't be read. */
export function contextsForSignIn(source: string, clusters: readonly Cluster[]): KubeconfigContexts {
  const config = readOrRefuse(source);
  return {
    currentContext: config.currentContext,
    contexts: config.contexts.map((context) => {
      const entry = config.clusters.get(context.cluster);
      const match = entry === undefined ? undefined : matchCluster(entry, clusters);
      const usable = readContext(config, context);
      return {
        name: context.name,
        user: context.user,
        namespace: context.namespace,
        ...(match === undefined ? {} : { cluster: match.cluster.id, matchedBy: match.by }),
        ...('refusal' in usable ? { refusal: usable.refusal } : { credential: credentialFacts(usable.credential) }),
      };
    }),
  };
}

/**
 * The credential of one context, and the configured cluster it is for: the one the user picked, else the one that has
 * the entry's CA, else its address. The address in the file is compared, never dialled.
 * @throws {Refusal} `kubeconfig-refused` or `unknown-cluster`
 */
export function credentialFromKubeconfig(
  source: string,
  contextName: string,
  picked: string | undefined,
  clusters: readonly Cluster[],
): { cluster: Cluster; credential: Credential } {
  const config = readOrRefuse(source);
  const context = config.contexts.find(({ name }) => name === contextName);
  if (context === undefined) throw refuse('contexts', 'the kubeconfig has no such context');
  const usable = readContext(config, context);
  if ('refusal' in usable) throw refuse(usable.refusal.field, usable.refusal.reason);
  const entry = config.clusters.get(context.cluster) ?? {};
  const cluster =
    picked === undefined ? matchCluster(entry, clusters)?.cluster : clusters.find(({ id }) => id === picked);
  if (cluster === undefined) {
    throw picked === undefined
      ? refuse('cluster', 'the context fits no cluster of this server, or several: choose one')
      : new Refusal('unknown-cluster', 'this server has no such cluster');
  }
  return { cluster, credential: usable.credential };
}

/** By CA, else by address; several with one CA are told apart by their address. */
function matchCluster(
  entry: ClusterEntry,
  clusters: readonly Cluster[],
): { readonly cluster: Cluster; readonly by: 'authority' | 'address' } | undefined {
  const authority = decode(entry['certificate-authority-data']);
  const trusted = clusters.filter((cluster) => sameAuthorities(authority, cluster.certificateAuthority));
  const server = normalServer(entry.server);
  const there = (trusted.length > 0 ? trusted : clusters).filter((cluster) => cluster.server === server);
  const [cluster, ...others] = trusted.length === 1 ? trusted : there;
  if (cluster === undefined || others.length > 0) return undefined;
  return { cluster, by: trusted.length === 1 ? 'authority' : 'address' };
}

function readOrRefuse(source: string): Kubeconfig {
  try {
    const config = parseKubeconfig(source);
    if (config.contexts.length === 0) throw new KubeconfigProblem('contexts', 'the kubeconfig has no contexts');
    return config;
  } catch (error) {
    if (error instanceof KubeconfigProblem) throw refuse(error.field, error.message);
    throw error;
  }
}

function refuse(field: string, reason: string): Refusal {
  const message = field === '' ? reason : `${field}: ${reason}`;
  return new Refusal('kubeconfig-refused', message, field === '' ? {} : { field });
}
