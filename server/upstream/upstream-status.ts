import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { parseStatus } from '#lib/kubernetes/parse-status.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { UpstreamText } from './user-upstream.ts';

/** What the API server said instead of what was asked for; proxies on the way answer in plain text. */
export function refusalOf(answer: Pick<UpstreamText, 'status' | 'text'>): KubeStatus {
  return parseStatus(answer.status, jsonOf(answer.text) ?? answer.text);
}

/** @throws {Refusal} `upstream-unreachable`: something else than an API server has answered. */
export function requiredJsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('upstream-unreachable', 'the answer is no JSON', { cause: error });
  }
}

/** For answers of which only some fields are read; objects that are kept go through parseJson. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
