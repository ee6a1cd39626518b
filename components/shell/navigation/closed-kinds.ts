import { type AccessAnswer, evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { RulesReview } from '#lib/kubernetes/rbac/rules-review.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/** Whether this user may list it somewhere. Only what is certainly closed is: a doubt keeps it open. */
export function isClosed(
  resource: Resource,
  everywhere: RulesReview,
  /** Rules of every namespace that this user knows of; undefined: not all of them are known. */
  namespaces: readonly RulesReview[] | undefined,
): boolean {
  const mayList = (review: RulesReview): AccessAnswer =>
    evaluateAccess(review, { verb: 'list', group: resource.group, resource: resource.plural });
  if (mayList(everywhere) !== 'no') return false;
  if (!resource.namespaced) return true;
  return namespaces?.every((review) => mayList(review) === 'no') ?? false;
}

/** Ids of the kinds that can be listed, but not by this user. */
export function closedKinds(
  resources: readonly Resource[],
  everywhere: RulesReview,
  namespaces: readonly RulesReview[] | undefined,
): string[] {
  return resources
    .filter((resource) => resource.verbs.includes('list') && isClosed(resource, everywhere, namespaces))
    .map(resourceId);
}
