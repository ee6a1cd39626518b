import { createHash } from 'node:crypto';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveProblem } from '#lib/protocol/live.ts';
import { problemOf } from '#server/live/problem.ts';
import { type Cluster, clusterFingerprint } from '#server/upstream/cluster.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import { askUpstream } from './ask-upstream.ts';

export type IdentityReview =
  | { readonly state: 'known'; readonly identity: string }
  /** The API server does not take this credential (any more); `isForbidden`: it does, but the question is not allowed. */
  | { readonly state: 'refused'; readonly isForbidden: boolean; readonly problem: LiveProblem }
  /** It could not be asked. */
  | { readonly state: 'unknown'; readonly problem: LiveProblem };

const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
const asked = { method: 'POST', path };

/** Who this credential is to the cluster now, by a SelfSubjectReview with that credential. Never rejects. */
export async function reviewIdentity(
  cluster: Cluster,
  upstream: UserUpstream,
  signal: AbortSignal,
): Promise<IdentityReview> {
  const answer = await askUpstream(upstream, {
    ...asked,
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    signal,
  });
  if ('problem' in answer) return { state: 'unknown', problem: answer.problem };
  const { userInfo } = recordOf(recordOf(answer.body).status);
  const name = textOf(recordOf(userInfo).username);
  // As at sign-in: who is anonymous, or may not even ask who he is, is not who signed in.
  if (answer.httpStatus === 401 || answer.httpStatus === 403 || name === 'system:anonymous') {
    return { state: 'refused', isForbidden: answer.httpStatus === 403, problem: credentialRefused() };
  }
  if (answer.httpStatus >= 300 || name === undefined || name === '') {
    const message = `the API server answered ${answer.httpStatus} when asked who you are`;
    return { state: 'unknown', problem: problemOf('upstream-unreachable', message, asked) };
  }
  return { state: 'known', identity: identityOf(cluster, userInfo) };
}

export function credentialRefused(): LiveProblem {
  return problemOf('credential-refused', 'Unauthorized: the credential is not valid or has expired', asked);
}

/**
 * Names everybody who is the same to this cluster: the cluster, and every field of userInfo with its `extra`, since an
 * authorizer may look at any of them. Only what is equal here may share a cache.
 */
export function identityOf(cluster: Cluster, userInfo: unknown): string {
  return createHash('sha256')
    .update(`${clusterFingerprint(cluster)} ${canonicalJson(userInfo)}`)
    .digest('base64url');
}

/** JSON with the keys of every object sorted: the order of a map's keys says nothing. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}
