import type { KubeObject } from '../kube-object.ts';
import type { Binding } from '../rbac-sentences/binding.ts';
import { recordOf } from '../untyped.ts';
import { wholesOf } from './aggregation.ts';

/** Whether somebody has what this role gives: by a binding, or by a role that it is a part of. Each is asked once. */
function isUsed(
  role: KubeObject,
  roles: readonly KubeObject[],
  bound: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): boolean {
  if (bound.has(keyOf(role))) return true;
  return wholesOf(role, roles)
    .filter((whole) => !seen.has(keyOf(whole)))
    .some((whole) => isUsed(whole, roles, bound, new Set([...seen, keyOf(role)])));
}

/** Roles that none of these bindings gives to anybody, by itself or as a part of another role. */
export function unusedRoles(roles: readonly KubeObject[], bindings: readonly Binding[]): readonly KubeObject[] {
  const bound = new Set(
    bindings
      .filter(({ subjects }) => subjects.length > 0)
      .map(({ namespace, role }) =>
        role.kind === 'Role' ? `Role ${namespace ?? ''}/${role.name}` : `ClusterRole /${role.name}`,
      ),
  );
  const aggregating = roles.filter((role) => recordOf(role).aggregationRule !== undefined);
  return roles
    .filter((role) => !isUsed(role, role.kind === 'ClusterRole' ? aggregating : [], bound, new Set()))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ kind, metadata: { namespace, name } }: KubeObject): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}
