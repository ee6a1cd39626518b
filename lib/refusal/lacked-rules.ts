import { type PolicyRule, policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import type { Forbidden } from './forbidden.ts';

const oneRule = /\{((?:\w+:\[(?:\s*"(?:[^"\\]|\\.)*")*\](?:, )?)+)\}/g;
const oneList = /(\w+):\[((?:\s*"(?:[^"\\]|\\.)*")*)\]/g;
const fields: Readonly<Record<string, keyof PolicyRule>> = {
  APIGroups: 'apiGroups',
  Resources: 'resources',
  ResourceNames: 'resourceNames',
  NonResourceURLs: 'nonResourceURLs',
  Verbs: 'verbs',
};

/**
 * [E41] The rules that whoever asked does not have, as the refusal prints them: `{APIGroups:[""],
 * Resources:["secrets"], Verbs:["get" "list"]}` (CompactString of kubernetes/pkg/apis/rbac/v1).
 */
export function lackedRules(message: string): readonly PolicyRule[] {
  const rules = [...message.matchAll(oneRule)].map(([, inside = '']) => {
    const lists = [...inside.matchAll(oneList)].map(([, name = '', texts = '']) => [
      fields[name] ?? name,
      [...texts.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text),
    ]);
    return Object.fromEntries(lists);
  });
  return joined(policyRules({ rules }));
}

/** The server breaks rules down to one resource each: those of the same verbs, groups and names are one again. */
function joined(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const byRest = new Map<string, PolicyRule>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.verbs, rule.apiGroups, rule.resourceNames, rule.nonResourceURLs]);
    const known = byRest.get(key)?.resources ?? [];
    byRest.set(key, { ...rule, resources: [...known, ...rule.resources] });
  }
  return [...byRest.values()];
}

/**
 * What an administrator would have to allow the user for the same request to be taken, for `roleYaml`. `namespace`:
 * where the role or binding was to be written; undefined at the cluster scope.
 */
export function lackedRights(message: string, namespace: string | undefined): readonly Forbidden[] {
  const user = /user "((?:[^"\\]|\\.)*)" \(groups=/.exec(message)?.[1] ?? '';
  const scope = namespace === undefined || namespace === '' ? {} : { namespace };
  return lackedRules(message).flatMap(({ verbs, apiGroups, resources, nonResourceURLs }) =>
    verbs.flatMap((verb): Forbidden[] => [
      ...apiGroups.flatMap((group) => resources.map((resource) => ({ user, verb, group, resource, ...scope }))),
      ...nonResourceURLs.map((path) => ({ user, verb, group: '', path })),
    ]),
  );
}
