import { rbacGroup, subjectOf } from '#lib/forms/access/subjects.ts';
import type { KindForm } from '../kind-form.ts';
import { BindingSections } from './binding-sections.tsx';

/** A ClusterRoleBinding: who gets a ClusterRole in the whole cluster (R10). */
export const form: KindForm = {
  start: ({ namespace, asked }) => [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: '' },
      roleRef: { apiGroup: rbacGroup, kind: 'ClusterRole', name: asked.get('role') ?? '' },
      subjects: [subjectOf('ServiceAccount', '', namespace)],
    },
  ],
  Sections: BindingSections,
};
