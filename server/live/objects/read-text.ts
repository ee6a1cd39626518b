import { Refusal } from '#server/http/refusal.ts';
import { problemOfBody, problemOfError } from '#server/live/source/wire/upstream-problem.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

/**
 * The text of a JSON answer, as the API server sent it but for the line's end.
 * @throws {UpstreamProblem} for any other answer or none; AbortError by the signal.
 */
export async function readText(upstream: UserUpstream, path: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await upstream.text({ method: 'GET', path, headers: { accept: 'application/json' }, signal });
    if (answer.status !== 200) throw problemOfBody(answer.status, path, answer.text, answer.headers['retry-after']);
    const type = answer.headers['content-type'] ?? '';
    if (!type.startsWith('application/json')) throw new Refusal('upstream-unreachable', 'the answer is not JSON');
    return answer.text.trimEnd();
  } catch (error) {
    if (signal.aborted) throw error;
    throw problemOfError(error, path);
  }
}
