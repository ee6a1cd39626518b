import { bindingOf } from '#lib/kubernetes/rbac-sentences/binding.ts';
import type { FoundObject } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';

/** The API server takes a binding to a role that does not exist without a word (E45): it gives nothing. */
export const bindingRule: Rule = {
  ids: ['E45'],
  kinds: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  find: (facts) => {
    const { role, namespace } = bindingOf(facts.subject);
    const isCluster = role.kind === 'ClusterRole';
    const resource = isCluster ? factResources.clusterRoles : factResources.roles;
    const at = isCluster ? {} : { namespace };
    if (facts.object({ resource, name: role.name, ...at, metadataOnly: true }) !== null) return [];
    const missing: FoundObject = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: role.kind,
      namespace: isCluster ? undefined : namespace,
      name: role.name,
    };
    return [
      {
        rule: 'E45',
        severity: 'bad',
        code: 'binding.role-missing',
        params: { kind: role.kind, name: role.name },
        object: foundObject(facts.subject),
        field: 'roleRef.name',
        affected: [],
        evidence: [],
        next: [
          {
            kind: 'create',
            resource: `${isCluster ? 'clusterroles' : 'roles'}.rbac.authorization.k8s.io`,
            object: missing,
          },
          { kind: 'action', action: 'delete' },
        ],
      },
    ];
  },
};
