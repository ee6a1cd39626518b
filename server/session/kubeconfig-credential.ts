import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { KubeconfigRefusal } from '#lib/protocol/session.ts';
import { certificatesOf } from '#server/upstream/certificate.ts';
import type { ClusterEntry, Kubeconfig, KubeconfigContext, UserEntry } from '#server/upstream/kubeconfig.ts';
import type { Credential } from './credential.ts';
import { cleanToken } from './token.ts';

type Refused = KubeconfigRefusal;

/** The credential of a context, or the first reason why it can't be used here. Nothing in it is followed. */
export function readContext(
  config: Kubeconfig,
  context: KubeconfigContext,
): { credential: Credential } | { refusal: Refused } {
  const cluster = config.clusters.get(context.cluster);
  const user = config.users.get(context.user);
  if (cluster === undefined)
    return no('no-cluster', 'context.cluster', `there is no cluster "${context.cluster}" in the file`);
  if (user === undefined) return no('no-user', 'context.user', `there is no user "${context.user}" in the file`);
  const refusal = refusedClusterField(cluster) ?? refusedUserField(user);
  return refusal === undefined ? credentialOf(user) : { refusal };
}

function refusedClusterField(cluster: ClusterEntry): Refused | undefined {
  if (cluster['certificate-authority'] !== undefined) return path('cluster.certificate-authority');
  if (isRedacted(cluster['certificate-authority-data'])) return redacted('cluster.certificate-authority-data');
  if (cluster['proxy-url'] !== undefined) {
    return {
      code: 'proxy-url',
      field: 'cluster.proxy-url',
      reason: "the server does not dial addresses of a user's choice: remove it",
    };
  }
  if (cluster['tls-server-name'] !== undefined) {
    return {
      code: 'tls-server-name',
      field: 'cluster.tls-server-name',
      reason: 'whom to trust is configured at the server: remove it',
    };
  }
  if (cluster['insecure-skip-tls-verify'] === true) {
    return {
      code: 'insecure-skip-tls-verify',
      field: 'cluster.insecure-skip-tls-verify',
      reason: 'credentials are never sent to a server that is not verified: remove it',
    };
  }
  return undefined;
}

function refusedUserField(user: UserEntry): Refused | undefined {
  if (user.exec !== undefined) {
    return {
      code: 'exec',
      field: 'user.exec',
      reason: 'programs of a kubeconfig are not run on the server: paste the token that it prints instead',
    };
  }
  if (user['auth-provider'] !== undefined) {
    return {
      code: 'auth-provider',
      field: 'user.auth-provider',
      reason: 'auth providers are not run on the server: paste a token instead',
    };
  }
  const impersonated = Object.keys(user).find((field) => /^as($|-)/.test(field));
  if (impersonated !== undefined)
    return {
      code: 'impersonation',
      field: `user.${impersonated}`,
      reason: 'impersonation is not taken from a kubeconfig',
    };
  for (const field of ['tokenFile', 'client-certificate', 'client-key'] as const) {
    if (user[field] !== undefined) return path(`user.${field}`);
  }
  for (const field of ['token', 'client-certificate-data', 'client-key-data'] as const) {
    if (isRedacted(user[field])) return redacted(`user.${field}`);
  }
  if (user.username !== undefined || user.password !== undefined) {
    return {
      code: 'password',
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
    if (certificate === undefined)
      return no('no-certificate', 'user.client-certificate-data', 'there is a key, but no certificate');
    if (key === undefined) return no('no-key', 'user.client-key-data', 'there is a certificate, but no key');
    return clientCertificate(certificate, key);
  }
  if (user.token === undefined)
    return no('no-credential', 'user', 'there is neither a token nor a client certificate in it');
  try {
    return { credential: { kind: 'token', token: cleanToken(user.token) } };
  } catch (error) {
    return no('bad-token', 'user.token', error instanceof Error ? error.message : 'it is not a token');
  }
}

function clientCertificate(
  certificateData: string,
  keyData: string,
): { credential: Credential } | { refusal: Refused } {
  const certificate = decode(certificateData) ?? '';
  const [leaf] = certificatesOf(certificate);
  if (leaf === undefined)
    return no('bad-certificate', 'user.client-certificate-data', 'it is not a PEM certificate in base64');
  const key = privateKey(decode(keyData) ?? '');
  if (key === undefined) return no('bad-key', 'user.client-key-data', 'it is not an unencrypted PEM key in base64');
  if (!leaf.checkPrivateKey(key))
    return no('other-key', 'user.client-key-data', 'the key does not belong to the certificate');
  if (Date.parse(leaf.validTo) <= Date.now())
    return no('expired', 'user.client-certificate-data', `the certificate has expired (${leaf.validTo})`);
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

export function decode(data: string | undefined): string | undefined {
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
}

function isRedacted(value: string | undefined): boolean {
  return value !== undefined && /^(REDACTED|DATA[+ ]OMITTED)$/i.test(value.trim());
}

function redacted(field: string): Refused {
  return {
    code: 'redacted',
    field,
    reason: 'it was left out when the file was printed: use `kubectl config view --raw`',
  };
}

function path(field: string): Refused {
  return {
    code: 'file',
    field,
    reason: 'it names a file, and files are not read on the server: use `kubectl config view --raw --flatten`',
  };
}

function no(code: Refused['code'], field: string, reason: string): { refusal: Refused } {
  return { refusal: { code, field, reason } };
}
