import { rbacGroup, subjectOf } from '#lib/forms/access/subjects.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { type Binding, bindingOf } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { type Grant, grantSubject, proposedName } from './grant.ts';

export interface GrantObject {
  readonly kind: 'ServiceAccount' | 'Role' | 'ClusterRole' | 'RoleBinding' | 'ClusterRoleBinding';
  /** Absent: of the whole cluster. */
  readonly namespace?: string;
  readonly name: string;
  readonly json: JsonObject;
  /** Of a binding. */
  readonly role?: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
}

const rbac = `${rbacGroup}/v1`;

/** What is made, in this order: who, what they may, where. */
export function grantObjects(grant: Grant, options: { readonly makesAccount: boolean }): readonly GrantObject[] {
  const account = grant.who === 'account' && options.makesAccount ? [accountObject(grant.account)] : [];
  const places = grant.isWide ? [undefined] : grant.namespaces;
  const roles = grant.what === 'picked' ? places.map((namespace) => roleObject(grant, namespace)) : [];
  return [...account, ...roles, ...places.map((namespace) => bindingObject(grant, namespace))];
}

function accountObject({ namespace, name }: Grant['account']): GrantObject {
  const json = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
  return { kind: 'ServiceAccount', namespace, name, json };
}

function roleObject(grant: Grant, namespace: string | undefined): GrantObject {
  const name = baseName(grant);
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const json = { apiVersion: rbac, kind, metadata: place(name, namespace), rules: [...grant.rules] };
  return { kind, ...(namespace === undefined ? {} : { namespace }), name, json };
}

function bindingObject(grant: Grant, namespace: string | undefined): GrantObject {
  const kind = namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
  const isPicked = grant.what === 'picked';
  const role = {
    kind: isPicked && namespace !== undefined ? ('Role' as const) : ('ClusterRole' as const),
    name: isPicked ? baseName(grant) : grant.what,
  };
  const name = isPicked ? baseName(grant) : `${baseName(grant)}-${grant.what}`;
  const { kind: subjectKind, name: subjectName } = grantSubject(grant);
  const json = {
    apiVersion: rbac,
    kind,
    metadata: place(name, namespace),
    roleRef: { apiGroup: rbacGroup, ...role },
    subjects: [subjectOf(subjectKindOf(subjectKind), subjectName, grant.account.namespace)],
  };
  return { kind, ...(namespace === undefined ? {} : { namespace }), name, json, role };
}

function subjectKindOf(kind: string): 'ServiceAccount' | 'User' | 'Group' {
  return kind === 'ServiceAccount' || kind === 'Group' ? kind : 'User';
}

function baseName(grant: Grant): string {
  return grant.name === '' ? proposedName(grant) : grant.name;
}

function place(name: string, namespace: string | undefined): JsonObject {
  return namespace === undefined ? { name } : { name, namespace };
}

/** A binding among them, read as any other. */
export function grantBinding({ kind, namespace, name, json }: GrantObject): Binding {
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return bindingOf({ ...json, apiVersion: rbac, kind, metadata });
}
