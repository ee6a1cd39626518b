import { isKeptByServer } from '#lib/kinds/role-facts.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { ruleProblems } from '#lib/kubernetes/rbac-sentences/rule-problems.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import type { Rule } from '../../rule.ts';
import { type ServedResource, servedResources } from './served.ts';

/** Where people look for what stands in another group. */
const usualGroups = ['', 'apps', 'batch', 'networking.k8s.io'];
const mostGroups = 12;
const nothing: ReadonlySet<string> = new Set(['unknown-resource', 'unknown-subresource', 'other-group']);

/** Rules of a role that give no right, since the cluster serves nothing of that name (E45). */
export const roleRule: Rule = {
  ids: ['E45'],
  kinds: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  find: (facts) => {
    const role = facts.subject;
    // The API server's own rules name resources of optional servers, and nobody can change them.
    if (isKeptByServer(role) || recordOf(role).aggregationRule !== undefined) return [];
    const rules = policyRules(role);
    const served = servedBy(facts, [...usualGroups, ...rules.flatMap(({ apiGroups }) => apiGroups)]);
    if (served === undefined) return [];
    const kind = role.kind === 'Role' ? 'Role' : 'ClusterRole';
    const rows = rules.flatMap((rule, index) =>
      ruleProblems(rule, kind, { resources: served, silentGroups: [] })
        .filter(({ code }) => nothing.has(code))
        .map(
          ({ code, params }): EvidenceRow => ({
            name: `rules[${index}]`,
            tone: 'warn',
            code: `rule-${code}`,
            params,
          }),
        ),
    );
    if (rows.length === 0) return [];
    const object = foundObject(role);
    return [
      {
        rule: 'E45',
        severity: 'warn',
        code: 'role.gives-nothing',
        params: { count: rows.length },
        object,
        field: 'rules',
        affected: [],
        evidence: [{ type: 'rows', code: 'rules', params: {}, rows }],
        next: [{ kind: 'edit', object }],
      },
    ];
  },
};

/** Undefined while one of the groups is not known: what it serves can't be called unknown. */
function servedBy(facts: Facts, groups: readonly string[]): readonly ServedResource[] | undefined {
  const asked = [...new Set(groups)].filter((group) => group !== '*').slice(0, mostGroups);
  const lists = asked.map((group) => servedResources(facts, group));
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? []);
}
