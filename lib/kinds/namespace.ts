import { genericActions } from './actions/generic.ts';
import type { KindDefinition } from './kind-definition.ts';

/** The admission plugin NamespaceLifecycle never lets them go (E46). */
const immortal = new Set(['default', 'kube-system', 'kube-public']);

export const namespaces: KindDefinition = {
  id: 'namespaces',
  actions: genericActions.map((action) =>
    action.id === 'delete'
      ? { ...action, refusal: ({ metadata }) => (immortal.has(metadata.name) ? 'protected-namespace' : undefined) }
      : action,
  ),
  emptyHint: 'generic',
  ownsPods: false,
};
