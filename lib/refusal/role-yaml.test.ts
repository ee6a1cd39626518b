import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseForbidden } from './forbidden.ts';
import { roleYaml } from './role-yaml.ts';

const read = (text: string) => parseAllDocuments(text).map((document) => document.toJS());

describe('parseForbidden', () => {
  it('[E39] reads verb, resource, group and namespace', () => {
    const message =
      'pods is forbidden: User "dev-viewer" cannot list resource "pods" in API group "" in the namespace "default"';
    expect(parseForbidden(message)).toEqual({
      user: 'dev-viewer',
      verb: 'list',
      resource: 'pods',
      group: '',
      namespace: 'default',
    });
  });

  it('[E39] reads the cluster scope, an object and a subresource', () => {
    const message =
      'deployments.apps "web" is forbidden: User "system:serviceaccount:demo:viewer" cannot patch resource "deployments/scale" in API group "apps" at the cluster scope: some hint';
    expect(parseForbidden(message)).toEqual({
      user: 'system:serviceaccount:demo:viewer',
      verb: 'patch',
      resource: 'deployments/scale',
      group: 'apps',
      name: 'web',
    });
  });

  it('[E39] reads paths that are no resources', () => {
    expect(parseForbidden('forbidden: User "a\\"b" cannot get path "/metrics"')).toEqual({
      user: 'a"b',
      verb: 'get',
      group: '',
      path: '/metrics',
    });
  });

  it('[E39] leaves refusals of quotas and admission alone', () => {
    expect(parseForbidden('pods "a" is forbidden: exceeded quota: q, requested: pods=1')).toBeUndefined();
  });
});

describe('roleYaml', () => {
  it('[E39] grants reading in one namespace to a user', () => {
    const text = roleYaml({ user: 'dev-viewer', verb: 'list', resource: 'pods', group: '', namespace: 'default' });
    expect(read(text)).toEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'pods-reader', namespace: 'default' },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'pods-reader-dev-viewer', namespace: 'default' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'pods-reader' },
        subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'dev-viewer' }],
      },
    ]);
  });

  it('[E39] uses a ClusterRole and ClusterRoleBinding at the cluster scope', () => {
    const [role, binding] = read(
      roleYaml({ user: 'system:serviceaccount:demo:viewer', verb: 'list', resource: 'nodes', group: '' }),
    );
    expect(role).toMatchObject({ kind: 'ClusterRole', metadata: { name: 'nodes-reader' } });
    expect(role.metadata).not.toHaveProperty('namespace');
    expect(binding).toMatchObject({
      kind: 'ClusterRoleBinding',
      roleRef: { kind: 'ClusterRole' },
      subjects: [{ kind: 'ServiceAccount', name: 'viewer', namespace: 'demo' }],
    });
  });

  it('[E39] grants nothing but the refused verb when it does not read', () => {
    const verbs = (verb: string) =>
      read(roleYaml({ user: 'u', verb, resource: 'pods/exec', group: '', namespace: 'x' }))[0].rules[0].verbs;
    expect(verbs('create')).toEqual(['create']);
    expect(verbs('delete')).toEqual(['delete']);
    expect(verbs('patch')).toEqual(['get', 'update', 'patch']);
  });

  it('[E39] keeps any user name and namespace as text, whatever YAML would make of them', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('no', '1e3', 'y', '0x1', 'a: b', 'null', 'shop'), (user, namespace) => {
        const [role, binding] = read(roleYaml({ user, verb: 'get', resource: 'pods', group: '', namespace }));
        expect(role.metadata.namespace).toBe(namespace);
        const [subject] = binding.subjects;
        if (subject.kind === 'User') expect(subject.name).toBe(user);
        else expect(`system:serviceaccount:${subject.namespace}:${subject.name}`).toBe(user);
      }),
    );
  });

  it('[U13] several rights of one namespace are rules of one Role, other scopes have their own', () => {
    const user = 'dev';
    const text = roleYaml(
      { user, verb: 'delete', resource: 'pods', group: '', namespace: 'shop' },
      { user, verb: 'create', resource: 'pods/eviction', group: '', namespace: 'shop' },
      { user, verb: 'patch', resource: 'pods', group: '', namespace: 'shop' },
      { user, verb: 'patch', resource: 'nodes', group: '' },
    );
    const documents = read(text);
    expect(documents.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding']);
    expect(documents[0].rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['delete', 'get', 'update', 'patch'] },
      { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
    ]);
    expect(documents[2].rules).toEqual([{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'update', 'patch'] }]);
  });
});
