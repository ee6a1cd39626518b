import type { Page } from '@playwright/test';
import { ensureAccount, requestToken } from '../accounts.ts';
import type { Kube } from '../kube.ts';
import { signIn } from '../test.ts';
import type { Walker } from './who-walks.ts';

const clusterRoleOf: Readonly<Record<Walker, string | undefined>> = {
  administrator: undefined,
  'editor of one namespace': 'edit',
  'viewer of one namespace': 'view',
  nobody: undefined,
};

/** Makes the account in the namespace and signs in as it; the RoleBinding `walker` is there for everybody. */
export async function signInAsWalker(
  page: Page,
  who: Walker,
  kube: Kube,
  namespace: string,
  adminToken: string,
): Promise<void> {
  await ensureAccount(kube, namespace, 'walker');
  const rbac = 'rbac.authorization.k8s.io';
  // Who may do nothing is another account than the one that is bound.
  await kube.create(`/apis/${rbac}/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'walker' },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: clusterRoleOf[who] ?? 'view' },
    subjects: [
      { kind: 'ServiceAccount', namespace, name: clusterRoleOf[who] === undefined ? 'somebody-else' : 'walker' },
    ],
  });
  const token = who === 'administrator' ? adminToken : await requestToken(kube, namespace, 'walker');
  await signIn(page, token, undefined);
}
