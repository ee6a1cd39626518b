import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

const common = { actions: genericActions, emptyHint: 'generic', ownsPods: false } as const;

export const roles: KindDefinition = { id: 'roles.rbac.authorization.k8s.io', ...common };
export const clusterRoles: KindDefinition = { id: 'clusterroles.rbac.authorization.k8s.io', ...common };
