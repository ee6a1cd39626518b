import { failureHeader, requestHeader } from '#lib/protocol/failure.ts';
import { problemOfAnswer, problemOfSilence, type RequestSummary } from '#lib/protocol/request-problem.ts';
import { withBasePath } from './base-path.ts';

export interface ServerRequest {
  readonly method?: string | undefined;
  /** Path and query at this server, without its base path. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The only place where the browser talks to Pilothouse's server. Throws `RequestProblem` for every answer that is not a
 * success and for silence; an abort stays an `AbortError`.
 */
export async function serverRequest(request: ServerRequest, summary: RequestSummary): Promise<Response> {
  const method = request.method ?? 'GET';
  const headers: Record<string, string> = { ...request.headers };
  // A page of another origin can't send this header without being asked first (see DESIGN, section 4).
  if (method !== 'GET' && method !== 'HEAD') headers[requestHeader] = '1';
  let answer: Response;
  try {
    answer = await fetch(withBasePath(request.url), {
      method,
      headers,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw problemOfSilence(summary, error instanceof Error ? error.message : String(error));
  }
  if (answer.ok) return answer;
  throw problemOfAnswer(summary, {
    httpStatus: answer.status,
    failureHeader: answer.headers.get(failureHeader),
    retryAfter: answer.headers.get('retry-after'),
    body: await answer.text().catch(() => ''),
  });
}
