import { firstRules } from '#lib/forms/access/rule-choices.ts';
import type { KindForm } from '../kind-form.ts';
import { RoleSections } from './role-sections.tsx';

/** A ClusterRole: what may be done where it is bound, also with what has no namespace and with paths (R6, R7). */
export const form: KindForm = {
  start: () => [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: '' },
      rules: [firstRules.resources],
    },
  ],
  Sections: () => <RoleSections kind="ClusterRole" />,
};
