import { z } from 'zod';
import type { ApiClient, ApplicableObject } from './client.ts';

export const adminAccount = { namespace: 'kube-system', name: 'pilothouse-admin' } as const;
export const demoAccount = { namespace: 'demo', name: 'demo' } as const;

const tokenSeconds = 12 * 3600;
const rbac = 'rbac.authorization.k8s.io';

/** An administrator, and somebody who may edit in namespace `demo` and see nothing else. */
export const accessObjects: readonly ApplicableObject[] = [
  namespace(demoAccount.namespace),
  serviceAccount(adminAccount),
  serviceAccount(demoAccount),
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'pilothouse-admin' },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', ...adminAccount }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'demo-edits-demo', namespace: demoAccount.namespace },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'edit' },
    subjects: [{ kind: 'ServiceAccount', ...demoAccount }],
  },
];

interface Account {
  readonly namespace: string;
  readonly name: string;
}

function namespace(name: string): ApplicableObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function serviceAccount(account: Account): ApplicableObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account.name, namespace: account.namespace } };
}

const tokenSchema = z.object({ status: z.object({ token: z.string() }) });

/** A fresh token of the account, good for 12 hours. Never written anywhere by this module. */
export async function requestToken(client: ApiClient, account: Account): Promise<string> {
  const path = `/api/v1/namespaces/${account.namespace}/serviceaccounts/${account.name}/token`;
  const answer = await client.create(path, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: tokenSeconds },
  });
  return tokenSchema.parse(answer).status.token;
}
