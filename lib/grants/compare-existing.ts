import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { bindingOf, type Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { policyRules } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { type GrantObject, grantBinding } from './grant-objects.ts';

/**
 * What an object that has the name already means: `same` gives what is wanted; `add-subject` would, with one subject
 * more; of another role a binding can't become one (roleRef is immutable, E42); other rules are somebody else's.
 */
export type Existing = 'same' | 'add-subject' | 'other-role' | 'other-rules';

export function compareExisting(wanted: GrantObject, live: KubeObject): Existing {
  if (wanted.kind === 'ServiceAccount') return 'same';
  if (wanted.kind === 'Role' || wanted.kind === 'ClusterRole') {
    return JSON.stringify(policyRules(live)) === JSON.stringify(policyRules(wanted.json)) ? 'same' : 'other-rules';
  }
  const { role, subjects } = bindingOf(live);
  if (role.kind !== wanted.role?.kind || role.name !== wanted.role.name) return 'other-role';
  const missing = grantBinding(wanted).subjects.filter((subject) => !subjects.some((held) => isSame(held, subject)));
  return missing.length === 0 ? 'same' : 'add-subject';
}

/** The binding as it was read with the wanted subject behind the others, as JSON text. */
export function withSubject(wanted: GrantObject, live: KubeObject): string {
  const subjects = listOf(recordOf(live).subjects);
  return JSON.stringify({ ...live, subjects: [...subjects, ...listOf(recordOf(wanted.json).subjects)] });
}

function isSame(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;
}
