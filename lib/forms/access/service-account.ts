import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { type BrokenRule, labelProblem, roleNameProblem, subdomainProblem } from './name-rules.ts';

/** A problem at a field. Its text is the message `access.fieldRule.<rule>` with these params. */
export interface FieldProblem {
  /** `name`, `namespace`, `role`. */
  readonly path: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Only errors keep the form from being sent. */
  readonly severity: 'error' | 'warning';
}

export type RoleBindingScope = 'none' | 'cluster-wide' | 'cluster-role-in-namespace' | 'role-in-namespace';

export interface ServiceAccountForm {
  readonly name: string;
  readonly namespace: string;
  readonly binding: RoleBindingScope;
  readonly role: string;
}

/** The ServiceAccount and, when a role is bound, its binding, named `<account>-<role>` as RBAC names allow. */
export function serviceAccountManifests(form: ServiceAccountForm): readonly JsonObject[] {
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: form.name, namespace: form.namespace },
  };
  if (form.binding === 'none' || form.role === '') return [account];
  const isClusterWide = form.binding === 'cluster-wide';
  const bindingName = isClusterWide ? `${form.namespace}-${form.name}-${form.role}` : `${form.name}-${form.role}`;
  return [
    account,
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: isClusterWide ? 'ClusterRoleBinding' : 'RoleBinding',
      metadata: isClusterWide ? { name: bindingName } : { name: bindingName, namespace: form.namespace },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: form.binding === 'role-in-namespace' ? 'Role' : 'ClusterRole',
        name: form.role,
      },
      subjects: [{ kind: 'ServiceAccount', name: form.name, namespace: form.namespace }],
    },
  ];
}

export function serviceAccountProblems(form: ServiceAccountForm): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, broken: BrokenRule | undefined) => {
    if (broken !== undefined) {
      problems.push({ path, rule: broken.rule, params: broken.params ?? {}, severity: 'error' });
    }
  };
  add('name', form.name === '' ? { rule: 'required' } : subdomainProblem(form.name));
  add('namespace', form.namespace === '' ? { rule: 'required' } : labelProblem(form.namespace));
  if (form.binding !== 'none') add('role', form.role === '' ? { rule: 'required' } : roleNameProblem(form.role));
  return problems;
}
