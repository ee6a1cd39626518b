import type { ApiClient } from '#cluster/control-plane/client.ts';
import type { Person } from './tabs.ts';

const home = 'soak-people';

/** Somebody who has these verbs on everything in these namespaces and nothing else. Made again is the same one. */
export async function makePerson(
  client: ApiClient,
  options: {
    readonly name: string;
    readonly verbs: readonly string[];
    readonly namespaces: readonly [string, ...string[]];
  },
): Promise<Person> {
  const { name, verbs, namespaces } = options;
  const make = async (path: string, object: object) => {
    const answer = await client.send('POST', path, object);
    if (answer.status !== 201 && answer.status !== 409) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
  };
  await make('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: home } });
  await make(`/api/v1/namespaces/${home}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name },
  });
  const group = 'rbac.authorization.k8s.io';
  for (const namespace of namespaces) {
    const rbac = `/apis/${group}/v1/namespaces/${namespace}`;
    await make(`${rbac}/roles`, {
      apiVersion: `${group}/v1`,
      kind: 'Role',
      metadata: { name },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs }],
    });
    await make(`${rbac}/rolebindings`, {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: { name },
      roleRef: { apiGroup: group, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
    });
  }
  const answer = await client.create(`/api/v1/namespaces/${home}/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 12 * 3600 },
  });
  return { title: name, token: tokenOf(answer), namespaces };
}

/** The one cast: the answer to a TokenRequest of the cluster's own API server. */
export function tokenOf(answer: unknown): string {
  return (answer as { status: { token: string } }).status.token;
}
