import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { UsageGap } from '#lib/protocol/usage.ts';
import { readUpstream, type UpstreamJson, type UsageUpstream } from './read-upstream.ts';

const apiServicePath = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io';
const groupPath = '/apis/metrics.k8s.io';

/** Why an answer of metrics.k8s.io is no measurement. A 403 is the caller's to tell. */
export async function gapOf(asked: UsageUpstream, answer: Exclude<UpstreamJson, { status: 'ok' }>): Promise<UsageGap> {
  if (answer.status !== 'refused') return { code: answer.status, message: '', ...(await apiService(asked)) };
  const { httpStatus, refusal } = answer;
  const { message } = refusal;
  // Who asks for one that is there to be asked for is told its name.
  if (httpStatus === 404 && refusal.details?.name !== undefined) return { code: 'not-measured', message };
  if (httpStatus === 404) return { code: 'not-installed', message };
  if (httpStatus >= 500) return { code: 'down', message, ...(await apiService(asked)) };
  return { code: 'unreadable', message };
}

/**
 * Whether the cluster serves metrics at all. RBAC answers before anybody looks: who has no right to an API that does not
 * exist is told that he has none. The group's own address is open to everybody who is signed in.
 */
export async function isServed(asked: UsageUpstream): Promise<boolean> {
  const answer = await readUpstream(asked, groupPath);
  return answer.status !== 'refused' || answer.httpStatus !== 404;
}

/** What the aggregator says of it, where this user may read that and it isn't well. */
async function apiService(asked: UsageUpstream): Promise<Pick<UsageGap, 'apiService'>> {
  const answer = await readUpstream(asked, apiServicePath);
  if (answer.status !== 'ok') return {};
  const conditions = listOf(recordOf(recordOf(answer.body).status).conditions).map(recordOf);
  const available = conditions.find(({ type }) => type === 'Available');
  if (available === undefined || available.status === 'True') return {};
  return { apiService: { reason: textOf(available.reason) ?? '', message: textOf(available.message) ?? '' } };
}
