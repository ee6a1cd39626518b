import { tokenOf } from '#bench/soak/persons.ts';
import type { ApiClient } from '#cluster/control-plane/client.ts';

/**
 * So many ServiceAccounts in the namespace `home` that may read everything: each an identity of its own. Made again they
 * are the same. Resolves with their tokens.
 */
export async function makePeople(client: ApiClient, home: string, count: number): Promise<string[]> {
  const make = async (path: string, object: object) => {
    const answer = await client.send('POST', path, object);
    if (answer.status !== 201 && answer.status !== 409) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
  };
  const group = 'rbac.authorization.k8s.io';
  const names = Array.from({ length: count }, (_, index) => `person-${index}`);
  await make('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: home } });
  await make(`/apis/${group}/v1/clusterroles`, {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRole',
    metadata: { name: home },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }],
  });
  await make(`/apis/${group}/v1/clusterrolebindings`, {
    apiVersion: `${group}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: home },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: home },
    subjects: [{ kind: 'Group', apiGroup: group, name: `system:serviceaccounts:${home}` }],
  });
  const accounts = `/api/v1/namespaces/${home}/serviceaccounts`;
  return await Promise.all(
    names.map(async (name) => {
      await make(accounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
      return tokenOf(
        await client.create(`${accounts}/${name}/token`, {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds: 12 * 3600 },
        }),
      );
    }),
  );
}

/** In a cluster that stays. */
export async function removePeople(client: ApiClient, home: string): Promise<void> {
  await client.delete(`/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/${home}`);
  await client.delete(`/apis/rbac.authorization.k8s.io/v1/clusterroles/${home}`);
  await client.delete(`/api/v1/namespaces/${home}`);
}
