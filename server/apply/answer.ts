import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { decodeWarnings } from '#lib/kubernetes/warnings.ts';
import type { UpstreamText, UserUpstream } from '#server/upstream/user-upstream.ts';

/** How this folder reaches the API server: always as the signed-in user. */
export type SendUpstream = UserUpstream['text'];

export function warningsOf(answer: UpstreamText): readonly string[] {
  // Node types the header as one text, undici gives several headers as a list.
  const header: unknown = answer.headers.warning;
  if (Array.isArray(header)) return decodeWarnings(header.filter((entry) => typeof entry === 'string'));
  return decodeWarnings(typeof header === 'string' ? header : undefined);
}

export function isSuccess(answer: UpstreamText): boolean {
  return answer.status >= 200 && answer.status < 300;
}

export function ownStatus(code: number, reason: string, message: string): KubeStatus {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message };
}
