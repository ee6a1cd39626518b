'use client';

import { type Actor, subjectFor } from '#lib/kubernetes/rbac-sentences/actor.ts';
import { type Binding, isGivenToEverybody, type Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { type EffectiveRights, effectiveRights } from '#lib/kubernetes/rbac-sentences/effective-rights.ts';
import { type BindingsState, useBindings } from './use-bindings.ts';
import { type RoleState, roleKey, rolePlace, useRoles } from './use-roles.ts';
import { isClusterScoped, useServed } from './use-served.ts';

/** One binding that reaches somebody, and what came of its role. */
export interface RightsSource {
  readonly binding: Binding;
  readonly subject: Subject;
  readonly role: RoleState;
}

export interface ActorRights {
  readonly rights: EffectiveRights;
  readonly sources: readonly RightsSource[];
  /** What everybody who is signed in may do: by roles that Kubernetes gives everybody. */
  readonly everybody: EffectiveRights;
  readonly bindings: BindingsState;
  /** Roles are still being read. */
  readonly pending: boolean;
}

/** `RoleBinding hos/reader`, to find a binding again. */
export function bindingKey({ namespace, name }: Pick<Binding, 'namespace' | 'name'>): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

const isForEverybody = ({ binding, subject }: RightsSource) => isGivenToEverybody(binding, subject);

/** What somebody may do by all bindings that name them or one of their groups, as far as this user can read them. */
export function useEffectiveRights(actor: Actor): ActorRights {
  const bindings = useBindings();
  const served = useServed();
  const reaching = bindings.bindings.flatMap((binding) => {
    const subject = subjectFor(binding, actor);
    return subject === undefined ? [] : [{ binding, subject }];
  });
  const roles = useRoles(reaching.map(({ binding }) => rolePlace(binding)));
  const sources = reaching.map(
    (entry): RightsSource => ({
      ...entry,
      role: roles.get(roleKey(rolePlace(entry.binding))) ?? { state: 'pending' },
    }),
  );
  const merge = (of: readonly RightsSource[]) =>
    effectiveRights(
      of.flatMap(({ binding, role }) =>
        role.state === 'read' ? [{ rules: role.rules, namespace: binding.namespace, via: bindingKey(binding) }] : [],
      ),
      (group, resource) => isClusterScoped(served, group, resource),
    );
  return {
    rights: merge(sources.filter((source) => !isForEverybody(source))),
    everybody: merge(sources.filter(isForEverybody)),
    sources,
    bindings,
    pending: bindings.pending || sources.some(({ role }) => role.state === 'pending'),
  };
}
