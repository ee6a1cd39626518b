import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { KubeconfigContexts } from '#lib/protocol/session.ts';
import { Refusal } from '#server/http/refusal.ts';
import { certificatesOf, sameAuthorities } from '#server/upstream/certificate.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import {
  type ClusterEntry,
  type Kubeconfig,
  type KubeconfigContext,
  KubeconfigProblem,
  normalServer,
  parseKubeconfig,
  type UserEntry,
} from '#server/upstream/kubeconfig.ts';
import type { Credential } from './credential.ts';
import { cleanToken } from './token.ts';

type Refused = { readonly field: string; readonly reason: string };

/** What a user's kubeconfig offers. @throws {Refusal} `kubeconfig-refused` when the file itself can't be read. */
export function contextsForSignIn(source: string, clusters: readonly Cluster[]): KubeconfigContexts {
  const config = readOrRefuse(source);
  return {
    currentContext: config.currentContext,
    contexts: config.contexts.map((context) => {
      const entry = config.clusters.get(context.cluster);
      const cluster = entry === undefined ? undefined : matchCluster(entry, clusters);
      const usable = read(config, context);
      return {
        name: context.name,
        user: context.user,
        namespace: context.namespace,
        ...(cluster === undefined ? {} : { cluster: cluster.id }),
        ...('refusal' in usable ? { refusal: usable.refusal } : {}),
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
  const usable = read(config, context);
  if ('refusal' in usable) throw refuse(usable.refusal.field, usable.refusal.reason);
  const entry = config.clusters.get(context.cluster) ?? {};
  const cluster = picked === undefined ? matchCluster(entry, clusters) : clusters.find(({ id }) => id === picked);
  if (cluster === undefined) {
    throw picked === undefined
      ? refuse('cluster', 'the context fits no cluster of this server, or several: choose one')
      : new Refusal('unknown-cluster', 'this server has no such cluster');
  }
  return { cluster, credential: usable.credential };
}

/** By CA, else by address; several with one CA are told apart by their address. */
function matchCluster(entry: ClusterEntry, clusters: readonly Cluster[]): Cluster | undefined {
  const authority = decode(entry['certificate-authority-data']);
  const trusted = clusters.filter((cluster) => sameAuthorities(authority, cluster.certificateAuthority));
  if (trusted.length === 1) return trusted[0];
  const server = normalServer(entry.server);
  const there = (trusted.length > 1 ? trusted : clusters).filter((cluster) => cluster.server === server);
  return there.length === 1 ? there[0] : undefined;
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

function read(config: Kubeconfig, context: KubeconfigContext): { credential: Credential } | { refusal: Refused } {
  const cluster = config.clusters.get(context.cluster);
  const user = config.users.get(context.user);
  if (cluster === undefined) return no('context.cluster', `there is no cluster "${context.cluster}" in the file`);
  if (user === undefined) return no('context.user', `there is no user "${context.user}" in the file`);
  const refusal = refusedClusterField(cluster) ?? refusedUserField(user);
  return refusal === undefined ? credentialOf(user) : { refusal };
}

function refusedClusterField(cluster: ClusterEntry): Refused | undefined {
  if (cluster['certificate-authority'] !== undefined) return path('cluster.certificate-authority');
  if (isRedacted(cluster['certificate-authority-data'])) return redacted('cluster.certificate-authority-data');
  if (cluster['proxy-url'] !== undefined) {
    return { field: 'cluster.proxy-url', reason: "the server does not dial addresses of a user's choice: remove it" };
  }
  if (cluster['tls-server-name'] !== undefined) {
    return { field: 'cluster.tls-server-name', reason: 'whom to trust is configured at the server: remove it' };
  }
  if (cluster['insecure-skip-tls-verify'] === true) {
    return {
      field: 'cluster.insecure-skip-tls-verify',
      reason: 'credentials are never sent to a server that is not verified: remove it',
    };
  }
  return undefined;
}

function refusedUserField(user: UserEntry): Refused | undefined {
  if (user.exec !== undefined) {
    return {
      field: 'user.exec',
      reason: 'programs of a kubeconfig are not run on the server: paste the token that it prints instead',
    };
  }
  if (user['auth-provider'] !== undefined) {
    return { field: 'user.auth-provider', reason: 'auth providers are not run on the server: paste a token instead' };
  }
  const impersonated = Object.keys(user).find((field) => /^as($|-)/.test(field));
  if (impersonated !== undefined)
    return { field: `user.${impersonated}`, reason: 'impersonation is not taken from a kubeconfig' };
  for (const field of ['tokenFile', 'client-certificate', 'client-key'] as const) {
    if (user[field] !== undefined) return path(`user.${field}`);
  }
  for (const field of ['token', 'client-certificate-data', 'client-key-data'] as const) {
    if (isRedacted(user[field])) return redacted(`user.${field}`);
  }
  if (user.username !== undefined || user.password !== undefined) {
    return {
      field: 'user.username',
      reason: 'Kubernetes takes no passwords since v1.19: use a token or a client certificate',
    };
  }
  return undefined;
}

function credentialOf(user: UserEntry): { credential: Credential } | { refusal: Refused } {
  const certificate = user['client-certificate-data'];
  const key = user['client-key-data'];
  if (certificate !== undefined || key !== undefined) {
    if (certificate === undefined) return no('user.client-certificate-data', 'there is a key, but no certificate');
    if (key === undefined) return no('user.client-key-data', 'there is a certificate, but no key');
    return clientCertificate(certificate, key);
  }
  if (user.token === undefined) return no('user', 'there is neither a token nor a client certificate in it');
  try {
    return { credential: { kind: 'token', token: cleanToken(user.token) } };
  } catch (error) {
    return no('user.token', error instanceof Error ? error.message : 'it is not a token');
  }
}

function clientCertificate(
  certificateData: string,
  keyData: string,
): { credential: Credential } | { refusal: Refused } {
  const certificate = decode(certificateData) ?? '';
  const [leaf] = certificatesOf(certificate);
  if (leaf === undefined) return no('user.client-certificate-data', 'it is not a PEM certificate in base64');
  const key = privateKey(decode(keyData) ?? '');
  if (key === undefined) return no('user.client-key-data', 'it is not an unencrypted PEM key in base64');
  if (!leaf.checkPrivateKey(key)) return no('user.client-key-data', 'the key does not belong to the certificate');
  if (Date.parse(leaf.validTo) <= Date.now())
    return no('user.client-certificate-data', `the certificate has expired (${leaf.validTo})`);
  const pem = key.export({ type: 'pkcs8', format: 'pem' });
  return { credential: { kind: 'client-certificate', certificate, key: pem.toString() } };
}

function privateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function decode(data: string | undefined): string | undefined {
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
}

function isRedacted(value: string | undefined): boolean {
  return value !== undefined && /^(REDACTED|DATA[+ ]OMITTED)$/i.test(value.trim());
}

function redacted(field: string): Refused {
  return { field, reason: 'it was left out when the file was printed: use `kubectl config view --raw`' };
}

function path(field: string): Refused {
  return {
    field,
    reason: 'it names a file, and files are not read on the server: use `kubectl config view --raw --flatten`',
  };
}

function no(field: string, reason: string): { refusal: Refused } {
  return { refusal: { field, reason } };
}

function refuse(field: string, reason: string): Refusal {
  const message = field === '' ? reason : `${field}: ${reason}`;
  return new Refusal('kubeconfig-refused', message, field === '' ? {} : { field });
}
