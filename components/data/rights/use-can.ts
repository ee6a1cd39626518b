'use client';

import { useQueries } from '@tanstack/react-query';
import { type AccessAnswer, evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import { isWriteVerb } from '#lib/kubernetes/rbac/verbs.ts';
import { type Asked, accessQuery, rulesQuery } from './rights-query.ts';
import { useReadOnly } from './use-read-only.ts';

interface Can {
  /** Undefined while it is not known, also when the question itself was refused: then the server is left to say no. */
  readonly allowed: boolean | undefined;
  /** This Pilothouse changes nothing, whatever the user may. */
  readonly readOnly: boolean;
}

/**
 * Whether this user may do each of these, in their order: by one SelfSubjectRulesReview a namespace, and where its rules
 * don't tell, by a SelfSubjectAccessReview each.
 */
export function useCanAll(cluster: string, asked: readonly Asked[]): readonly Can[] {
  const isReadOnly = useReadOnly();
  const scopes = unique(asked.map(scopeOf));
  const reviews = useQueries({ queries: scopes.map((scope) => rulesQuery(cluster, scope)) });
  const verdicts = asked.map((question): AccessAnswer | 'pending' => {
    const review = reviews[scopes.indexOf(scopeOf(question))];
    if (review?.data !== undefined) return answerOf(question, review.data);
    return review?.isError === true ? 'unknown' : 'pending';
  });
  const open = asked
    .filter((_, index) => verdicts[index] === 'unknown')
    .map((question) => accessQuery(cluster, question));
  const openKeys = unique(open.map(keyOf));
  const answers = useQueries({ queries: openKeys.flatMap((key) => open.find((query) => keyOf(query) === key) ?? []) });
  return asked.map((question, index) => {
    if (isReadOnly && isWriteVerb(question.verb)) return { allowed: false, readOnly: true };
    const verdict = verdicts[index];
    if (verdict === 'yes' || verdict === 'no') return { allowed: verdict === 'yes', readOnly: false };
    if (verdict !== 'unknown') return { allowed: undefined, readOnly: false };
    const answer = answers[openKeys.indexOf(keyOf(accessQuery(cluster, question)))];
    return { allowed: answer?.data ?? undefined, readOnly: false };
  });
}

function scopeOf({ resource, namespace }: Asked): string | undefined {
  return resource.namespaced ? namespace : undefined;
}

function answerOf({ verb, resource, subresource, name }: Asked, review: Parameters<typeof evaluateAccess>[0]) {
  return evaluateAccess(review, { verb, group: resource.group, resource: resource.plural, subresource, name });
}

function keyOf({ queryKey }: { readonly queryKey: readonly string[] }): string {
  return queryKey.join('\n');
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
