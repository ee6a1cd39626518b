import { firstRules } from '#lib/forms/access/rule-choices.ts';
import type { KindForm } from '../kind-form.ts';
import { RoleSections } from './role-sections.tsx';

/** A Role: what may be done in its namespace (R6). */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: '', namespace },
      rules: [firstRules.resources],
    },
  ],
  Sections: () => <RoleSections kind="Role" />,
};
