import { rbacGroup, subjectOf } from '#lib/forms/access/subjects.ts';
import type { KindForm } from '../kind-form.ts';
import { BindingSections } from './binding-sections.tsx';

/** A RoleBinding: who gets a role in its namespace, a Role of its own or a ClusterRole limited to it (R8, R9, R11). */
export const form: KindForm = {
  start: ({ namespace, asked }) => [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: '', namespace },
      roleRef: { apiGroup: rbacGroup, kind: asked.get('kind') ?? 'ClusterRole', name: asked.get('role') ?? '' },
      subjects: [subjectOf('ServiceAccount', '', namespace)],
    },
  ],
  Sections: BindingSections,
};
