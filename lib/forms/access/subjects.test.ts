import { describe, expect, it } from 'vitest';
import { bindingConcerns } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { draftBinding, knownGroups, subjectOf } from './subjects.ts';

describe('a binding that is being typed', () => {
  it('[R8] [R10] subjects of each kind as the API wants them', () => {
    expect(subjectOf('ServiceAccount', 'a', 'n')).toEqual({ kind: 'ServiceAccount', name: 'a', namespace: 'n' });
    expect(subjectOf('User', 'a', 'n')).toEqual({ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'a' });
    expect(knownGroups('shop')[0]).toBe('system:serviceaccounts:shop');
    expect(knownGroups('')[0]).toBe('system:serviceaccounts');
  });

  it('[R9] [R10] [R11] reads as one that exists: everything for everybody is said before it is made', () => {
    const subjects = [subjectOf('Group', 'system:serviceaccounts', '')];
    const roleRef = { kind: 'ClusterRole', name: 'cluster-admin' };
    const everywhere = draftBinding({ kind: 'ClusterRoleBinding', metadata: { name: '' }, roleRef, subjects });
    expect(everywhere).not.toHaveProperty('namespace');
    expect(bindingConcerns(everywhere)).toMatchObject([{ code: 'admin-group', tone: 'bad' }]);
    const here = draftBinding({ kind: 'RoleBinding', metadata: { name: 'b', namespace: 'n' }, roleRef, subjects });
    expect(here).toMatchObject({ name: 'b', namespace: 'n', role: roleRef });
    expect(draftBinding(undefined)).toEqual({ name: '', namespace: '', role: { kind: '', name: '' }, subjects: [] });
  });
});
