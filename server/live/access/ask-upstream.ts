import type { LiveProblem } from '#lib/protocol/live.ts';
import { Refusal } from '#server/http/refusal.ts';
import { problemOf, problemOfRefusal } from '#server/live/problem.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

export type UpstreamReply =
  | { readonly httpStatus: number; readonly body: unknown }
  /** No answer. */
  | { readonly problem: LiveProblem };

interface Request {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON by POST; absent: GET. */
  readonly body?: object;
  readonly accept?: string;
  readonly signal: AbortSignal;
}

/** Reviews are small and quick; who has to wait this long for one knows nothing. */
const timeoutMs = 10_000;
const longestAnswerBytes = 4 * 1024 * 1024;

/** A question to the API server about rights. Never rejects: no answer is an answer too. */
export async function askUpstream(upstream: UserUpstream, request: Request): Promise<UpstreamReply> {
  try {
    const answer = await upstream.text(
      {
        method: request.body === undefined ? 'GET' : 'POST',
        path: request.path,
        headers: { 'content-type': 'application/json', accept: request.accept ?? 'application/json' },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        headersTimeoutMs: timeoutMs,
        bodyTimeoutMs: timeoutMs,
        signal: request.signal,
      },
      longestAnswerBytes,
    );
    return { httpStatus: answer.status, body: parse(answer.text) };
  } catch (error) {
    if (error instanceof Refusal) return { problem: problemOfRefusal(error, request) };
    return { problem: problemOf('upstream-unreachable', 'the request was broken off', request) };
  }
}

/** What is no JSON stays text: an aggregated API that is down answers so. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
