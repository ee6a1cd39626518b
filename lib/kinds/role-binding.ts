import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

const common = {
  actions: genericActions,
  emptyHint: 'generic',
  ownsPods: false,
  list: { flexible: 'Role' },
} as const;

/** What they say is read by `bindingOf` (lib/kubernetes/rbac-sentences). */
export const roleBindings: KindDefinition = { id: 'rolebindings.rbac.authorization.k8s.io', ...common };
export const clusterRoleBindings: KindDefinition = { id: 'clusterrolebindings.rbac.authorization.k8s.io', ...common };
