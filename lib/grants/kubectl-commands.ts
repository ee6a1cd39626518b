import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { type PolicyRule, policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { type GrantObject, grantBinding } from './grant-objects.ts';
import { shellWord } from './shell-word.ts';

/** The command that makes exactly this object. */
export function makeCommand(object: GrantObject): string {
  const { kind, namespace, name } = object;
  const create = ['kubectl', ...(namespace === undefined ? [] : ['-n', namespace]), 'create'];
  if (kind === 'ServiceAccount') return words([...create, 'serviceaccount', name]);
  if (kind === 'Role' || kind === 'ClusterRole') return roleCommand(create, object);
  const { subjects, role } = grantBinding(object);
  const flags = [`--${role.kind.toLowerCase()}=${role.name}`, ...subjects.map(subjectFlag)];
  return words([...create, kind.toLowerCase(), name, ...flags]);
}

function subjectFlag({ kind, namespace, name }: Subject): string {
  if (kind === 'ServiceAccount') return `--serviceaccount=${namespace}:${name}`;
  return `--${kind.toLowerCase()}=${name}`;
}

/** `kubectl create role` gives all its resources the same verbs: it can say one rule, and no more. */
function roleCommand(create: readonly string[], { kind, name, json }: GrantObject): string {
  const [rule, ...others] = policyRules(json);
  const flags = rule === undefined || others.length > 0 ? undefined : ruleFlags(rule);
  return flags === undefined ? applyCommand(json) : words([...create, kind.toLowerCase(), name, ...flags]);
}

/** Undefined for what its flags can't say: it looks resources up, so wildcards and several groups are beyond it. */
function ruleFlags(rule: PolicyRule): readonly string[] | undefined {
  const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const [group, ...groups] = apiGroups;
  if (group === undefined || group === '*' || groups.length > 0 || nonResourceURLs.length > 0) return undefined;
  if (resources.length === 0 || resources.includes('*') || verbs.length === 0) return undefined;
  const whole = resources.map((text) => {
    const [resource = '', ...rest] = text.split('/');
    return [group === '' ? resource : `${resource}.${group}`, ...rest].join('/');
  });
  return [
    `--verb=${verbs.join(',')}`,
    `--resource=${whole.join(',')}`,
    ...resourceNames.map((name) => `--resource-name=${name}`),
  ];
}

/** A quoted here-document: nothing in it means anything to the shell. */
export function applyCommand(json: JsonObject): string {
  return `kubectl apply -f - <<'EOF'\n${writeYaml(json).trimEnd()}\nEOF`;
}

export function words(parts: readonly string[]): string {
  return parts.map(shellWord).join(' ');
}
