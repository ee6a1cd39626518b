import { useQueries } from '@tanstack/react-query';
import { roleKey, useRoles } from '#components/access/rights/use-roles.ts';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import type { Grant } from '#lib/grants/grant.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import { uncovered } from '#lib/kubernetes/rbac/uncovered.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';

/** Rights that somebody would give without having them; the API server refuses that (E41). */
export interface Escalation {
  /** Undefined: in the whole cluster. */
  readonly namespace: string | undefined;
  /** `get secrets` */
  readonly lacking: readonly string[];
}

export interface Foreseen {
  readonly escalations: readonly Escalation[];
  /** The cluster lacks the ClusterRole: the binding would give nothing (E45). */
  readonly isRoleMissing: boolean;
}

/** What is known before anything is sent; nothing where nobody can tell, and then the API server does. */
export function useEscalation(cluster: string, grant: Grant): Foreseen {
  const { what, rules, isWide, namespaces } = grant;
  const isPicked = what === 'picked';
  const place = { namespace: undefined, name: what };
  const role = useRoles(isPicked ? [] : [place]).get(roleKey(place));
  const given = isPicked ? policyRules({ rules }) : role?.state === 'read' ? role.rules : [];
  const places = isWide ? [undefined] : namespaces.filter((name) => name !== '');
  const reviews = useQueries({ queries: places.map((namespace) => rulesQuery(cluster, namespace)) });
  const escalations = places.flatMap((namespace, index) => {
    const review = reviews[index]?.data;
    if (review === undefined || mayAnyway(review, isPicked ? undefined : what, isWide)) return [];
    const lacking = uncovered(review, given);
    return lacking === 'unknown' || lacking.length === 0 ? [] : [{ namespace, lacking }];
  });
  return { escalations, isRoleMissing: role?.state === 'missing' };
}

/** `bind` lets somebody give a role that they don't hold; one that is made of picked rights needs `escalate` as well. */
function mayAnyway(review: RulesReview, clusterRole: string | undefined, isWide: boolean): boolean {
  const group = 'rbac.authorization.k8s.io';
  const resource = clusterRole !== undefined || isWide ? 'clusterroles' : 'roles';
  const may = (verb: string) => evaluateAccess(review, { verb, group, resource, name: clusterRole }) === 'yes';
  return clusterRole === undefined ? may('escalate') && may('bind') : may('bind');
}
