import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { genericActions } from './actions/generic.ts';
import { logsOfPods } from './actions/logs.ts';
import { cordon, drain, editTaints, nodeShell, uncordon } from './actions/node.ts';
import type { KindDefinition } from './kind-definition.ts';

export const nodes: KindDefinition = {
  id: 'nodes',
  actions: [logsOfPods, cordon, uncordon, drain, editTaints, nodeShell, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
  list: { shown: ['Internal-IP'] },
};

const rolePrefix = 'node-role.kubernetes.io/';

/** ROLES as kubectl prints them (printers of the API server): from labels, sorted, `<none>` when there are none. */
export function nodeRoles(node: KubeObject): string {
  const roles = Object.entries(node.metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(rolePrefix) && key.length > rolePrefix.length) return [key.slice(rolePrefix.length)];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return roles.length === 0 ? '<none>' : [...new Set(roles)].sort().join(',');
}
