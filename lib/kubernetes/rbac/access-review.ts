import type { Actor } from '../rbac-sentences/actor.ts';
import { recordOf, textOf } from '../untyped.ts';
import type { RightQuestion } from './right-question.ts';

/** What the API server says to a question of rights. */
export interface AccessVerdict {
  readonly allowed: boolean;
  /** An authorizer said no outright, instead of having no opinion. */
  readonly denied: boolean;
  /** The server's own words; '' without any. */
  readonly reason: string;
  /** What went wrong while it decided, if anything did; '' if not. */
  readonly evaluationError: string;
}

export interface ReviewRequest {
  /** Path at the API server. */
  readonly path: string;
  /** JSON. */
  readonly body: string;
}

const apiVersion = 'authorization.k8s.io/v1';
const base = `/apis/${apiVersion}`;

/** The request that asks about oneself. */
export function selfReview(question: RightQuestion): ReviewRequest {
  return reviewOf('SelfSubjectAccessReview', base, {}, attributesOf(question));
}

/**
 * The request that asks about somebody else. `namespace`: by a LocalSubjectAccessReview there, which whoever manages one
 * namespace may make, and which answers for that namespace alone.
 */
export function subjectReview(question: RightQuestion, { name, groups }: Actor, namespace?: string): ReviewRequest {
  const who = name === '' ? { groups } : { user: name, groups };
  if (namespace === undefined) return reviewOf('SubjectAccessReview', base, who, attributesOf(question));
  const path = `${base}/namespaces/${encodeURIComponent(namespace)}`;
  return reviewOf('LocalSubjectAccessReview', path, who, attributesOf(question), { namespace });
}

function reviewOf(kind: string, path: string, who: object, attributes: object, metadata?: object): ReviewRequest {
  const body = { apiVersion, kind, ...(metadata === undefined ? {} : { metadata }), spec: { ...who, ...attributes } };
  return { path: `${path}/${kind.toLowerCase()}s`, body: JSON.stringify(body) };
}

function attributesOf(question: RightQuestion): object {
  if (question.kind === 'path') return { nonResourceAttributes: { verb: question.verb, path: question.path } };
  const { verb, group, resource, subresource, namespace, name } = question;
  // A request for one namespace counts as one inside of it.
  const isOwn = group === '' && resource === 'namespaces' && name !== undefined;
  return { resourceAttributes: { verb, group, resource, subresource, namespace: isOwn ? name : namespace, name } };
}

/** Reads the `status` of an access review; undefined where it has none. */
export function parseAccessReview(review: unknown): AccessVerdict | undefined {
  const { allowed, denied, reason, evaluationError } = recordOf(recordOf(review).status);
  if (typeof allowed !== 'boolean') return undefined;
  return {
    allowed,
    denied: denied === true,
    reason: textOf(reason) ?? '',
    evaluationError: textOf(evaluationError) ?? '',
  };
}
