import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { actorOf, groupsOfAccount, subjectFor } from './actor.ts';
import { type Binding, bindingConcerns, bindingOf, bindsRole, isGivenToEverybody } from './binding.ts';
import { effectiveRights, type Grant } from './effective-rights.ts';

const object = (namespace: string | undefined, fields: object): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: { name: 'b', ...(namespace === undefined ? {} : { namespace }) },
  ...fields,
});
const account = { namespace: 'hos', name: 'app' };
const group = (name: string) => ({ kind: 'Group', name });
const admin = (...subjects: Binding['subjects']): Binding => ({
  name: 'b',
  role: { kind: 'ClusterRole', name: 'cluster-admin' },
  subjects,
});

describe('bindingOf', () => {
  it('[R8] reads role and subjects; a ServiceAccount without a namespace is of the binding’s own', () => {
    const binding = bindingOf(
      object('hos', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
        subjects: [{ kind: 'ServiceAccount', name: 'app' }, { kind: 'User', name: 'jane' }, null, { kind: 'Group' }],
      }),
    );
    expect(binding).toEqual({
      name: 'b',
      namespace: 'hos',
      role: { kind: 'Role', name: 'reader' },
      subjects: [
        { kind: 'ServiceAccount', name: 'app', namespace: 'hos' },
        { kind: 'User', name: 'jane' },
      ],
    });
    expect(bindsRole(binding, { namespace: 'hos', name: 'reader' })).toBe(true);
    expect(bindsRole(binding, { namespace: 'other', name: 'reader' })).toBe(false);
    expect(bindsRole(binding, { name: 'reader' })).toBe(false);
    expect(bindingOf(object(undefined, { subjects: 'none' }))).toMatchObject({
      role: { kind: '', name: '' },
      subjects: [],
    });
  });

  it('[R9] a ClusterRole is had by bindings of both kinds', () => {
    const roleRef = { kind: 'ClusterRole', name: 'view' };
    expect(bindsRole(bindingOf(object('hos', { roleRef })), { name: 'view' })).toBe(true);
    expect(bindsRole(bindingOf(object(undefined, { roleRef })), { name: 'view' })).toBe(true);
  });
});

describe('subjectFor', () => {
  it('[P30] [R11] finds the account itself, its user name and its groups', () => {
    expect(groupsOfAccount(account)).toContain('system:serviceaccounts:hos');
    const by = (...subjects: Binding['subjects']) =>
      subjectFor(admin(...subjects), actorOf({ kind: 'ServiceAccount', ...account }))?.kind;
    expect(by(group('system:serviceaccounts:hos'), { kind: 'ServiceAccount', ...account })).toBe('ServiceAccount');
    expect(by({ kind: 'User', name: 'system:serviceaccount:hos:app' })).toBe('User');
    expect(by(group('system:authenticated'))).toBe('Group');
    expect(
      by(group('system:serviceaccounts:dev'), { kind: 'ServiceAccount', name: 'app', namespace: 'dev' }),
    ).toBeUndefined();
  });
});

describe('bindingConcerns', () => {
  it('[R10] cluster-admin on a group is red, whoever is in it', () => {
    expect(bindingConcerns(admin(group('system:serviceaccounts')))).toMatchObject([
      { code: 'admin-group', tone: 'bad', reach: 'accounts' },
    ]);
    expect(bindingConcerns(admin(group('dev-team')))).toMatchObject([{ code: 'admin-group', tone: 'bad' }]);
    expect(bindingConcerns(admin({ kind: 'User', name: 'system:anonymous' }))).toMatchObject([
      { code: 'admin-group', reach: 'anybody' },
    ]);
    expect(bindingConcerns(admin({ kind: 'ServiceAccount', ...account }))).toMatchObject([
      { code: 'admin', tone: 'warn' },
    ]);
    expect(bindingConcerns(admin(group('system:masters')))).toEqual([]);
  });

  it('[R10] other roles for everybody are said, those that Kubernetes gives itself are not', () => {
    const everyone = group('system:authenticated');
    const of = (name: string) => bindingConcerns({ ...admin(everyone), role: { kind: 'ClusterRole', name } });
    expect(of('edit')).toMatchObject([{ code: 'broad', reach: 'authenticated' }]);
    expect(of('system:discovery')).toEqual([]);
    const binding = { ...admin(everyone), role: { kind: 'ClusterRole', name: 'system:discovery' } };
    expect(isGivenToEverybody(binding, everyone)).toBe(true);
    expect(isGivenToEverybody(admin(everyone), everyone)).toBe(false);
  });
});

describe('effectiveRights', () => {
  const rules = (verbs: string[], resources: string[], more: object = {}) => [
    { verbs, apiGroups: [''], resources, resourceNames: [], nonResourceURLs: [], ...more },
  ];
  const isClusterScoped = (_group: string, resource: string) => resource === 'nodes';
  const merge = (...grants: Grant[]) => effectiveRights(grants, isClusterScoped);

  it('[P30] [R13] merges what several bindings give for the same resource', () => {
    const { resources, everything } = merge(
      { rules: rules(['list', 'get'], ['pods']), namespace: 'hos', via: 'a' },
      { rules: rules(['delete', 'get'], ['pods']), namespace: 'hos', via: 'b' },
      { rules: rules(['get'], ['pods'], { resourceNames: ['one'] }), namespace: 'hos', via: 'c' },
      { rules: rules(['get'], ['pods']), namespace: undefined, via: 'd' },
    );
    expect(resources.map(({ namespace, names, verbs, via }) => ({ namespace, names, verbs, via }))).toEqual([
      { namespace: undefined, names: [], verbs: ['get'], via: ['d'] },
      { namespace: 'hos', names: [], verbs: ['get', 'list', 'delete'], via: ['a', 'b'] },
      { namespace: 'hos', names: ['one'], verbs: ['get'], via: ['c'] },
    ]);
    expect(everything).toBe(false);
  });

  it('[P30] a RoleBinding gives neither paths nor what has no namespace', () => {
    const urls = { rules: [{ ...rules(['get'], [])[0], nonResourceURLs: ['/metrics'] }] } as Pick<Grant, 'rules'>;
    expect(merge({ ...urls, namespace: 'hos', via: 'a' }).urls).toEqual([]);
    expect(merge({ ...urls, namespace: undefined, via: 'a' }).urls).toEqual([
      { url: '/metrics', verbs: ['get'], via: ['a'] },
    ]);
    expect(merge({ rules: rules(['get'], ['nodes']), namespace: 'hos', via: 'a' }).resources).toEqual([]);
  });

  it('[P30] says when all is allowed everywhere', () => {
    const all = rules(['*'], ['*'], { apiGroups: ['*'] });
    expect(merge({ rules: all, namespace: undefined, via: 'a' }).everything).toBe(true);
    expect(merge({ rules: all, namespace: 'hos', via: 'a' }).everything).toBe(false);
  });
});
