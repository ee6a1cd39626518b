import { type BrokenRule, labelProblem, roleNameProblem, subdomainProblem } from '#lib/forms/access/name-rules.ts';
import type { FieldProblem } from '#lib/forms/access/service-account.ts';
import { type Grant, groupsOf } from './grant.ts';

/** What keeps it from being sent, by field: `account`, `accountNamespace`, `user`, `groups`, `subject`, `rules`, `namespaces`, `name`. */
export function grantProblems(grant: Grant): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, broken: BrokenRule | undefined) => {
    if (broken !== undefined) {
      problems.push({ path, rule: broken.rule, params: broken.params ?? {}, severity: 'error' });
    }
  };
  const required = (text: string) => (text.trim() === '' ? { rule: 'required' } : undefined);
  if (grant.who === 'account') {
    add('account', required(grant.account.name) ?? subdomainProblem(grant.account.name));
    add('accountNamespace', required(grant.account.namespace) ?? labelProblem(grant.account.namespace));
  } else if (grant.who === 'certificate') {
    add('user', required(grant.user) ?? systemName(grant.user) ?? longName(grant.user));
    const groups = groupsOf(grant);
    add(
      'groups',
      groups.map((group) => systemName(group) ?? longName(group)).find((found) => found !== undefined),
    );
  } else add('subject', required(grant.elsewhere.name));
  if (grant.what === 'picked' && grant.rules.length === 0) add('rules', { rule: 'noRules' });
  if (!grant.isWide) {
    add('namespaces', grant.namespaces.length === 0 ? { rule: 'noNamespace' } : undefined);
    add(
      'namespaces',
      grant.namespaces.map((name) => labelProblem(name)).find((found) => found !== undefined),
    );
  }
  if (grant.name !== '') add('name', roleNameProblem(grant.name));
  return problems;
}

/**
 * Names of the control plane's own: the signer's admission plugin refuses `system:masters`, and a certificate for any
 * other would act as a component.
 */
function systemName(name: string): BrokenRule | undefined {
  return name.trim().startsWith('system:') ? { rule: 'systemName' } : undefined;
}

/** X.520: 64 characters in a common name and in an organization. */
function longName(name: string): BrokenRule | undefined {
  return name.trim().length > 64 ? { rule: 'tooLong', params: { max: 64, length: name.trim().length } } : undefined;
}
