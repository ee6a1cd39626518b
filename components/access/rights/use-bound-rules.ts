'use client';

import { useQueryClient } from '@tanstack/react-query';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import type { BoundRules } from '#lib/kubernetes/rbac/who-can.ts';
import type { Binding } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type BindingsState, useBindings } from './use-bindings.ts';
import { type RoleObjects, roleObjectKey, useRoleObjects } from './use-role-objects.ts';
import { type RolePlace, roleKey, rolePlace, useRoles } from './use-roles.ts';

/** Roles that no list had are read one by one, no more than these. */
const mostSingles = 100;

export interface BoundRulesState {
  /** The bindings whose role was read, with its rules. */
  readonly bound: readonly BoundRules[];
  /** Their role is there or not: this user may not read it. */
  readonly hidden: readonly Binding[];
  /** Their role does not exist: they give nothing (E45). */
  readonly broken: readonly Binding[];
  readonly bindings: BindingsState;
  readonly roles: RoleObjects;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/**
 * Every binding that this user may read with what its role gives: by lists of roles, and where those can't be listed, by
 * reading the roles that bindings name.
 */
export function useBoundRules(): BoundRulesState {
  const bindings = useBindings();
  const roles = useRoleObjects();
  const listed = new Map<string, KubeObject>(roles.roles.map((role) => [roleObjectKey(role), role]));
  const isReady = !bindings.pending && !roles.pending;
  const mayRead = useMayRead();
  const places = bindings.bindings.map(rolePlace).filter((place) => !listed.has(roleKey(place)) && mayRead(place));
  const unlisted = isReady ? [...new Map(places.map((place) => [roleKey(place), place])).values()] : [];
  const singles = useRoles(unlisted.slice(0, mostSingles));
  const bound: BoundRules[] = [];
  const hidden: Binding[] = [];
  const broken: Binding[] = [];
  let open = 0;
  for (const binding of isReady ? bindings.bindings : []) {
    const key = roleKey(rolePlace(binding));
    const role = listed.get(key);
    const single = singles.get(key);
    if (role !== undefined) bound.push({ binding, rules: policyRules(role) });
    else if (single?.state === 'read') bound.push({ binding, rules: single.rules });
    else if (single?.state === 'missing') broken.push(binding);
    else if (single?.state === 'pending') open += 1;
    else hidden.push(binding);
  }
  return {
    bound,
    hidden,
    broken,
    bindings,
    roles,
    pending: !isReady || open > 0,
    problem: bindings.problem ?? roles.problem,
  };
}

/** By the rules that were read before the lists were: false where it is known that the role can't be read. */
function useMayRead(): (place: RolePlace) => boolean {
  const cluster = useCluster();
  const client = useQueryClient();
  return ({ namespace, name }) => {
    const rules = client.getQueryData<RulesReview>(rulesQuery(cluster, namespace).queryKey);
    const resource = namespace === undefined ? 'clusterroles' : 'roles';
    const question = { verb: 'get', group: 'rbac.authorization.k8s.io', resource, name };
    return rules === undefined || evaluateAccess(rules, question) !== 'no';
  };
}
