import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
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

export function refusalOf(answer: UpstreamText): KubeStatus {
  return parseStatus(answer.status, jsonOf(answer.text) ?? answer.text);
}

export function isSuccess(answer: UpstreamText): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** For answers of which only names and versions are read; objects that are kept go through parseJson. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function ownStatus(code: number, reason: string, message: string): KubeStatus {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message };
}
