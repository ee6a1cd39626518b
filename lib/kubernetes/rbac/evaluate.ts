import type { PathRule, ResourceRule, RulesReview } from './rules-review.ts';

/** What somebody wants to do with a resource. The namespace is that of the rules. */
export interface AccessQuestion {
  readonly verb: string;
  /** '' for the core group. */
  readonly group: string;
  /** Plural: `pods`. */
  readonly resource: string;
  readonly subresource?: string | undefined;
  /** Of the one object. Absent: of any, which also is what `create` and `list` ask. */
  readonly name?: string | undefined;
}

/**
 * `some`: only for objects of certain names, and none was named. `unknown`: the rules are not all there are, so only the
 * API server itself can tell.
 */
export type AccessAnswer = 'yes' | 'no' | 'some' | 'unknown';

/** These are about no object that has a name already: a rule with names never lets anybody do them. */
const nameless: readonly string[] = ['create', 'deletecollection', 'list', 'watch'];

/** As the RBAC authorizer decides (kubernetes pkg/apis/rbac/v1/evaluation_helpers.go). */
export function evaluateAccess(review: RulesReview, question: AccessQuestion): AccessAnswer {
  const fitting = review.rules.filter((rule) => isAbout(rule, question));
  if (fitting.some((rule) => rule.resourceNames.length === 0)) return 'yes';
  const { name, verb } = question;
  if (name !== undefined && fitting.some((rule) => rule.resourceNames.includes(name))) return 'yes';
  if (review.incomplete) return 'unknown';
  return name === undefined && fitting.length > 0 && !nameless.includes(verb) ? 'some' : 'no';
}

/** The names that `some` is about: those that the fitting rules are limited to, each once. */
export function allowedNames(review: RulesReview, question: AccessQuestion): readonly string[] {
  const names = review.rules.filter((rule) => isAbout(rule, question)).flatMap(({ resourceNames }) => resourceNames);
  return [...new Set(names)].sort();
}

/** Of a path that is no resource, like `/readyz`. */
export function evaluatePath(review: RulesReview, verb: string, path: string): AccessAnswer {
  if (review.paths.some((rule) => has(rule.verbs, verb) && rule.paths.some((pattern) => fits(pattern, path)))) {
    return 'yes';
  }
  return review.incomplete ? 'unknown' : 'no';
}

function isAbout(rule: ResourceRule, { verb, group, resource, subresource }: AccessQuestion): boolean {
  return has(rule.verbs, verb) && has(rule.apiGroups, group) && hasResource(rule.resources, resource, subresource);
}

/**
 * `*` is every resource with every subresource; `pods` is not `pods/log`; `*\/scale` is the scale of all. `pods/*` looks
 * like a wildcard and is none: it lets nobody do anything.
 */
function hasResource(resources: readonly string[], resource: string, subresource: string | undefined): boolean {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return resources.some(
    (allowed) => allowed === '*' || allowed === whole || (subresource !== undefined && allowed === `*/${subresource}`),
  );
}

/** `*` only at the end, and there for anything. */
function fits(pattern: PathRule['paths'][number], path: string): boolean {
  return pattern === path || (pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)));
}

function has(allowed: readonly string[], wanted: string): boolean {
  return allowed.includes('*') || allowed.includes(wanted);
}
