import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Binding, bindingOf, type SubjectKind } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { draftObject } from '../draft-object.ts';

export const rbacGroup = 'rbac.authorization.k8s.io';
export const subjectKinds: readonly SubjectKind[] = ['ServiceAccount', 'User', 'Group'];

/** A subject of this kind: accounts have a namespace, users and groups the group of the API. */
export function subjectOf(kind: SubjectKind, name: string, namespace: string): JsonObject {
  return kind === 'ServiceAccount' ? { kind, name, namespace } : { kind, apiGroup: rbacGroup, name };
}

/** Groups that the API server itself puts accounts and users in; those of a namespace first (R11). */
export function knownGroups(namespace: string): readonly string[] {
  const own = namespace === '' ? [] : [`system:serviceaccounts:${namespace}`];
  return [...own, 'system:serviceaccounts', 'system:authenticated', 'system:unauthenticated', 'system:masters'];
}

/** The binding that is being typed; a ClusterRoleBinding has no namespace. */
export function draftBinding(object: JsonObject | undefined): Binding {
  const { metadata, ...draft } = draftObject(object);
  const { namespace, ...others } = metadata;
  const isEverywhere = object?.kind === 'ClusterRoleBinding';
  const whole: KubeObject = {
    ...draft,
    metadata: isEverywhere || namespace === undefined ? others : { ...others, namespace },
    ...{ roleRef: object?.roleRef, subjects: object?.subjects },
  };
  return bindingOf(whole);
}
