import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { genericActions } from './actions/generic.ts';
import { cordon, drain, editTaints, uncordon } from './actions/node.ts';
import type { KindDefinition } from './kind-definition.ts';

export const nodes: KindDefinition = {
  id: 'nodes',
  actions: [cordon, uncordon, drain, editTaints, ...genericActions],
  emptyHint: 'generic',
  ownsPods: false,
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

export interface CapacityRow {
  readonly resource: string;
  /** What pods may use; `–` when the node does not say. */
  readonly allocatable: string;
  readonly capacity: string;
}

const first = ['cpu', 'memory', 'ephemeral-storage', 'pods'];

/** CPU, memory, disk and pods first, then the others by name; huge pages of which there are none are left out. */
export function nodeCapacity(node: KubeObject): CapacityRow[] {
  const capacity = recordOf(recordOf(node.status).capacity);
  const allocatable = recordOf(recordOf(node.status).allocatable);
  const names = [...new Set([...Object.keys(capacity), ...Object.keys(allocatable)])];
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '–');
  return names
    .filter((name) => !(name.startsWith('hugepages-') && text(capacity[name]) === '0'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((resource) => ({
      resource,
      allocatable: text(allocatable[resource]),
      capacity: text(capacity[resource]),
    }));
}
