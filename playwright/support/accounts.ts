import { readFile } from 'node:fs/promises';
import { decodeJwt, importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { Kube } from './kube.ts';

const rbac = 'rbac.authorization.k8s.io';
const tokenSchema = z.object({ status: z.object({ token: z.string() }) });

/** Makes the ServiceAccount, and the namespace it lives in, unless they are there. */
export async function ensureAccount(kube: Kube, namespace: string, name: string): Promise<void> {
  await createUnlessThere(kube, '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await createUnlessThere(kube, `/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name },
  });
}

/** Binds the ServiceAccount to cluster-admin. */
export async function makeAdministrator(kube: Kube, namespace: string, name: string): Promise<void> {
  await createUnlessThere(kube, `/apis/${rbac}/v1/clusterrolebindings`, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: `${namespace}-${name}` },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', namespace, name }],
  });
}

/** Lets the ServiceAccount do what `rules` say, in one namespace (its own unless said) and nowhere else. */
export async function grant(
  kube: Kube,
  account: { readonly namespace: string; readonly name: string },
  rules: readonly object[],
  namespace = account.namespace,
): Promise<void> {
  const base = `/apis/${rbac}/v1/namespaces/${namespace}`;
  const { name } = account;
  await kube.create(`${base}/roles`, { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name }, rules });
  await kube.create(`${base}/rolebindings`, {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  });
}

/** By TokenRequest; the API server gives no token shorter than ten minutes. */
export async function requestToken(kube: Kube, namespace: string, name: string): Promise<string> {
  const { status, text } = await kube.send('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  if (status >= 300) throw new Error(`no token for ${namespace}/${name}: ${status} ${text}`);
  return tokenSchema.parse(JSON.parse(text)).status.token;
}

/** A token as the API server would issue it, but with an end of our choice: only its signing key can make one. */
export async function mintToken(
  kube: Kube,
  account: { readonly namespace: string; readonly name: string },
  signingKeyPath: string,
  lifeSeconds: number,
): Promise<string> {
  const model = decodeJwt(await requestToken(kube, account.namespace, account.name));
  const key = await importPKCS8(await readFile(signingKeyPath, 'utf8'), 'RS256');
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({ ...model, iat: now, nbf: now, exp: now + lifeSeconds, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(key);
}

async function createUnlessThere(kube: Kube, path: string, object: Readonly<Record<string, unknown>>): Promise<void> {
  const { status, text } = await kube.send('POST', path, object);
  if (status >= 300 && status !== 409) throw new Error(`POST ${path}: ${status} ${text}`);
}
