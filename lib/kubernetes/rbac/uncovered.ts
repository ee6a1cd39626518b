import { type PolicyRule, printResource, splitResource } from '../rbac-sentences/policy-rule.ts';
import { type AccessAnswer, evaluateAccess, evaluatePath } from './evaluate.ts';
import type { RulesReview } from './rules-review.ts';

/** What of the rules somebody does not hold; `unknown`: their own rules are not all there are, so nobody can tell. */
export type Uncovered = 'unknown' | readonly string[];

/**
 * The escalation check of RBAC (kubernetes pkg/registry/rbac/validation): who gives rights must hold each of them in the
 * same place, unless they may bind or escalate the role. `get secrets`, `* deployments.apps`.
 */
export function uncovered(review: RulesReview, rules: readonly PolicyRule[]): Uncovered {
  const answers = rules.flatMap((rule) => [...ofResources(review, rule), ...ofPaths(review, rule)]);
  const lacking = answers.filter(({ answer }) => answer !== 'yes');
  if (lacking.some(({ answer }) => answer === 'unknown')) return 'unknown';
  return [...new Set(lacking.map(({ text }) => text))];
}

interface Answered {
  readonly text: string;
  readonly answer: AccessAnswer;
}

function ofResources(review: RulesReview, rule: PolicyRule): Answered[] {
  // A rule with names is covered name by name.
  const names = rule.resourceNames.length === 0 ? [undefined] : rule.resourceNames;
  return rule.apiGroups.flatMap((group) =>
    rule.resources.flatMap((text) => {
      const { resource, subresource } = splitResource(text);
      const asked = { group, resource, subresource: subresource === '' ? undefined : subresource };
      return rule.verbs.flatMap((verb) =>
        names.map((name) => ({
          text: `${verb} ${printResource(group, text)}`,
          answer: evaluateAccess(review, { ...asked, verb, name }),
        })),
      );
    }),
  );
}

function ofPaths(review: RulesReview, rule: PolicyRule): Answered[] {
  return rule.nonResourceURLs.flatMap((path) =>
    rule.verbs.map((verb) => ({ text: `${verb} ${path}`, answer: evaluatePath(review, verb, path) })),
  );
}
