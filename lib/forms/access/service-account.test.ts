import { describe, expect, it } from 'vitest';
import { serviceAccountManifests, serviceAccountProblems } from './service-account.ts';

describe('serviceAccountManifests', () => {
  const form = { name: 'ci', namespace: 'dev', binding: 'none', role: '' } as const;

  it('[R1] binds a ClusterRole for the whole cluster to the account of its namespace', () => {
    const made = serviceAccountManifests({ ...form, binding: 'cluster-wide', role: 'cluster-admin' });
    expect(made[1]).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'dev-ci-cluster-admin' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'ci', namespace: 'dev' }],
    });
  });

  it('[R1] keeps a ClusterRole limited to the namespace by a RoleBinding', () => {
    const [, binding] = serviceAccountManifests({ ...form, binding: 'cluster-role-in-namespace', role: 'view' });
    expect(binding).toMatchObject({
      kind: 'RoleBinding',
      metadata: { namespace: 'dev' },
      roleRef: { kind: 'ClusterRole' },
    });
    const [, own] = serviceAccountManifests({ ...form, binding: 'role-in-namespace', role: 'reader' });
    expect(own).toMatchObject({ kind: 'RoleBinding', roleRef: { kind: 'Role', name: 'reader' } });
  });

  it('[R1] makes the account alone when nothing is bound', () => {
    expect(serviceAccountManifests(form)).toHaveLength(1);
    expect(serviceAccountProblems(form)).toEqual([]);
    expect(serviceAccountProblems({ ...form, name: 'A', binding: 'cluster-wide' }).map((one) => one.path)).toEqual([
      'name',
      'role',
    ]);
  });

  it('takes role names with colons, as RBAC does', () => {
    expect(serviceAccountProblems({ ...form, binding: 'cluster-wide', role: 'system:node' })).toEqual([]);
    expect(serviceAccountProblems({ ...form, binding: 'cluster-wide', role: 'a/b' })).toMatchObject([
      { rule: 'roleName' },
    ]);
  });
});
