import type { KubeObject } from '../kube-object.ts';
import { listOf, recordOf, textOf } from '../untyped.ts';

export type SubjectKind = 'User' | 'Group' | 'ServiceAccount';

export interface Subject {
  /** Another text than these three is shown as it is: it matches nobody. */
  readonly kind: SubjectKind | (string & {});
  readonly name: string;
  /** Of a ServiceAccount. */
  readonly namespace?: string;
}

/** A RoleBinding or ClusterRoleBinding. */
export interface Binding {
  readonly name: string;
  /** Where it counts; undefined in a ClusterRoleBinding: everywhere. */
  readonly namespace?: string;
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
}

/** A RoleBinding's ServiceAccount without a namespace is one of its own (rbac rule resolver). */
export function bindingOf(object: KubeObject): Binding {
  const { name, namespace } = object.metadata;
  const fields = recordOf(object);
  const roleRef = recordOf(fields.roleRef);
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    role: { kind: textOf(roleRef.kind) ?? '', name: textOf(roleRef.name) ?? '' },
    subjects: listOf(fields.subjects).flatMap((value) => subjectOf(value, namespace)),
  };
}

function subjectOf(value: unknown, bindingNamespace: string | undefined): Subject[] {
  const subject = recordOf(value);
  const kind = textOf(subject.kind);
  const name = textOf(subject.name);
  if (kind === undefined || name === undefined) return [];
  if (kind !== 'ServiceAccount') return [{ kind, name }];
  const namespace = textOf(subject.namespace) || bindingNamespace;
  return [{ kind, name, ...(namespace === undefined ? {} : { namespace }) }];
}

/** Whether the binding is to this role. A ClusterRole may be bound by both kinds of bindings, a Role in its namespace only. */
export function bindsRole(
  binding: Binding,
  role: { readonly namespace?: string | undefined; readonly name: string },
): boolean {
  if (binding.role.name !== role.name) return false;
  if (role.namespace === undefined) return binding.role.kind === 'ClusterRole';
  return binding.role.kind === 'Role' && binding.namespace === role.namespace;
}

export interface AccountName {
  readonly namespace: string;
  readonly name: string;
}

/** Groups and users that nobody has chosen the members of. */
const everybody: Readonly<Record<string, BindingConcern['reach']>> = {
  'system:authenticated': 'authenticated',
  'system:unauthenticated': 'anybody',
  'system:serviceaccounts': 'accounts',
};

/** A binding that gives more than it seems (R10). The text is `access.concern.{code}`. */
export interface BindingConcern {
  readonly code: 'admin-group' | 'admin' | 'broad';
  readonly tone: 'bad' | 'warn';
  readonly subject: Subject;
  /** Who that group is, where its members are not chosen by anybody. */
  readonly reach?: 'authenticated' | 'anybody' | 'accounts' | 'namespace-accounts';
}

/** Roles that everybody gets from the start, and may have. */
const harmless = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

/** A role of Kubernetes itself that a group of everybody has from the start: it says nothing about this account. */
export function isGivenToEverybody(binding: Binding, subject: Subject): boolean {
  return binding.namespace === undefined && harmless.has(binding.role.name) && reachOf(subject) !== undefined;
}

/** cluster-admin on a group is the red one; for one subject it is said. `system:masters` has it from the start. */
export function bindingConcerns(binding: Binding): BindingConcern[] {
  const isAdmin = binding.role.kind === 'ClusterRole' && binding.role.name === 'cluster-admin';
  return binding.subjects.flatMap((subject): BindingConcern[] => {
    const reach = reachOf(subject);
    const who = reach === undefined ? { subject } : { subject, reach };
    if (isAdmin) {
      if (subject.kind === 'Group' && subject.name === 'system:masters') return [];
      const isWide = subject.kind === 'Group' || reach !== undefined;
      return [{ code: isWide ? 'admin-group' : 'admin', tone: isWide ? 'bad' : 'warn', ...who }];
    }
    const isBroad =
      reach === 'authenticated' || reach === 'anybody' || (reach === 'accounts' && binding.namespace === undefined);
    return isBroad && !harmless.has(binding.role.name) ? [{ code: 'broad', tone: 'warn', ...who }] : [];
  });
}

export function reachOf(subject: Subject): BindingConcern['reach'] {
  if (subject.kind === 'User') return subject.name === 'system:anonymous' ? 'anybody' : undefined;
  if (subject.kind !== 'Group') return undefined;
  if (Object.hasOwn(everybody, subject.name)) return everybody[subject.name];
  return subject.name.startsWith('system:serviceaccounts:') ? 'namespace-accounts' : undefined;
}

/** One of Kubernetes' own parts, not somebody that an administrator let in. Groups of everybody are none of these. */
export function isSystemSubject(subject: Subject): boolean {
  if (subject.kind === 'ServiceAccount') return subject.namespace === 'kube-system';
  return subject.name.startsWith('system:') && reachOf(subject) === undefined;
}

/** `ServiceAccount shop/ci`: the same text for the same subject. */
export function subjectKey({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
